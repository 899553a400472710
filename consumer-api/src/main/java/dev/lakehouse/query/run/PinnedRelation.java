package dev.lakehouse.query.run;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;

/** A relation at one version. */
public record PinnedRelation(Kind kind, RelationName name, DeltaSnapshot snapshot) {}
