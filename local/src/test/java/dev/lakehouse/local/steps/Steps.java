package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.status.Outcome;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of steps in some AWS. */
abstract class Steps {

  static final String NAME = "rel-demo-quakes-t";
  static final Ownership OURS = new Ownership("rel", "demo", "quakes", "uid-1", false);
  static final Ownership ADOPTING = new Ownership("rel", "demo", "quakes", "uid-1", true);

  Backend aws;
  Observers look;
  Passes passes;

  /** The AWS of one test, without anything in it. */
  abstract Backend open();

  @BeforeEach
  void begin() {
    aws = open();
    look = aws.clients().observers();
    passes = new Passes(aws);
    aws.clients().s3().createBucket(b -> b.bucket("lake"));
  }

  @AfterEach
  void end() {
    aws.close();
  }

  /** Makes it as it should be; the next pass finds nothing to do. */
  final Journey settle(Supplier<Step> step) {
    Journey journey = passes.settle(step);
    assertThat(journey.end().state()).as(journey.toString()).isEqualTo(Outcome.State.READY);
    assertThatNothingIsLeftToDo(step);
    return journey;
  }

  /** A pass over it would call for no write. */
  static void assertThatNothingIsLeftToDo(Supplier<Step> step) {
    Step next = step.get();
    assertThat(next.actions()).isEmpty();
    assertThat(next.obstacle()).isEmpty();
  }
}
