package dev.lakehouse.operator.drift;

import dev.lakehouse.operator.fakes.FakeAws;
import java.util.function.Consumer;

/** A change that somebody makes by hand in AWS. */
record Drift(String name, Consumer<FakeAws> change) {

  @Override
  public String toString() {
    return name;
  }
}
