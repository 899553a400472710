package dev.lakehouse.operator.plan;

/** One thing to do, as a value; it is printed before it is done. */
public interface Action {

  /** What it does, in words, such as {@code create delivery stream lake-demo-earthquakes-t}. */
  String description();

  /** What it may cost. */
  default Effect effect() {
    return Effect.SAFE;
  }

  /** The two together, as a line of a plan. */
  default String line() {
    return description() + effect().suffix();
  }
}
