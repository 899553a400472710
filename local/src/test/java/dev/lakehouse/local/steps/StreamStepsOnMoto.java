package dev.lakehouse.local.steps;

import org.junit.jupiter.api.extension.ExtendWith;

/** Delivery streams in moto. */
@ExtendWith(MotoGaps.class)
class StreamStepsOnMoto extends StreamSteps {

  @Override
  Backend open() {
    return new MotoBackend();
  }
}
