package dev.lakehouse.operator.lake;

import java.util.Optional;

/** Whether tables and models can be made in the lake. */
@FunctionalInterface
public interface LakeState {

  /** Why not yet; empty if they can. */
  Optional<String> trouble();
}
