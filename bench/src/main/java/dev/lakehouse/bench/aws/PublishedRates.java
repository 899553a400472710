package dev.lakehouse.bench.aws;

import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.local.aws.manners.Rates;

/** Whether the embedded AWS answers at once, or takes its time and rations calls as AWS does. */
public enum PublishedRates {
  /** All calls, at once. */
  OFF,
  /** As many as AWS, and streams and functions take as long as there. */
  AWS;

  Manners manners() {
    // the roles and the bucket are old by the time that anything is measured
    Durations aws = Durations.ofAws();
    return this == OFF
        ? Manners.instant()
        : new Manners(
            Durations.instant().withChanges(aws.streamCreation(), aws.functionChange()),
            Rates.ofAws());
  }
}
