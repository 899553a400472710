package dev.lakehouse.local.steps;

import org.junit.jupiter.api.extension.ExtendWith;

/** Functions in moto. */
@ExtendWith(MotoGaps.class)
class FunctionStepsOnMoto extends FunctionSteps {

  @Override
  Backend open() {
    return new MotoBackend();
  }
}
