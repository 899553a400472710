package dev.lakehouse.operator;

import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.operator.aws.CallRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Settings of an operator of release {@code rel} that polls often. */
final class TestSettings {

  private TestSettings() {}

  static OperatorSettings of(Path folder, boolean leaderElection) throws IOException {
    Path zip = Files.writeString(folder.resolve("functions.zip"), "code");
    return new OperatorSettings(
        LakeUri.parse("s3://lake"),
        "rel",
        "arn:aws:iam::000000000000:role/functions",
        "arn:aws:iam::000000000000:role/firehose",
        zip,
        "x86_64",
        Map.of(),
        CallRates.PUBLISHED,
        Duration.ofMinutes(10),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        0,
        leaderElection);
  }
}
