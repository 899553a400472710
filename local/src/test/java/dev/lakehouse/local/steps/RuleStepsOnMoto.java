package dev.lakehouse.local.steps;

import org.junit.jupiter.api.extension.ExtendWith;

/** Rules in moto. */
@ExtendWith(MotoGaps.class)
class RuleStepsOnMoto extends RuleSteps {

  @Override
  Backend open() {
    return new MotoBackend();
  }
}
