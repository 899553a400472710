package dev.lakehouse.local.steps;

import org.junit.jupiter.api.extension.ExtendWith;

/** The bucket's settings and the bus in moto. */
@ExtendWith(MotoGaps.class)
class LakeStepsOnMoto extends LakeSteps {

  @Override
  Backend open() {
    return new MotoBackend();
  }
}
