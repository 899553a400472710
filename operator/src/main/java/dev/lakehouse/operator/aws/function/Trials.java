package dev.lakehouse.operator.aws.function;

/** Hears how functions do with new code. */
public interface Trials {

  /** Nobody listens. */
  Trials UNHEARD =
      new Trials() {
        @Override
        public void passed(String function) {}

        @Override
        public void failed(String function, String why) {}
      };

  /** It did what there was to do. */
  void passed(String function);

  /** It failed. */
  void failed(String function, String why);
}
