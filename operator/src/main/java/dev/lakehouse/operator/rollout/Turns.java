package dev.lakehouse.operator.rollout;

import dev.lakehouse.operator.aws.function.CodeStage;
import dev.lakehouse.operator.aws.function.DesiredFunction;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.function.Turn;
import dev.lakehouse.operator.plan.Observed;
import java.util.Optional;

/** Says when a function takes the code that it should have. */
public interface Turns {

  /** Every function at once. */
  Turns AT_ONCE =
      new Turns() {
        @Override
        public void looked(Member member) {}

        @Override
        public boolean isCalled(Member member) {
          return false;
        }

        @Override
        public Turn of(Member member, String function, Optional<CodeStage> stage) {
          return Turn.AT_ONCE;
        }
      };

  /** It was looked at, and has no part in a rollout. */
  void looked(Member member);

  /** Whether it is one of the first, for how long that lasts. */
  boolean isCalled(Member member);

  /** Its turn, now that its function was seen so. */
  Turn of(Member member, String function, Optional<CodeStage> stage);

  /**
   * Its turn as its function was found. What is only shown has no part in a rollout, and shows what
   * would be done at once.
   */
  default Turn of(
      Member member, boolean dryRun, DesiredFunction desired, Observed<ObservedFunction> observed) {
    if (dryRun) {
      looked(member);
      return Turn.AT_ONCE;
    }
    return of(member, desired.name(), FunctionPlan.stage(desired, observed));
  }
}
