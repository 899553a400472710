package dev.lakehouse.operator.rollout;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;

/** A table or model whose function takes part in a rollout. */
public record Member(Kind kind, RelationName name) {}
