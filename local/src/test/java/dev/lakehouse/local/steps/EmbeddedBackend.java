package dev.lakehouse.local.steps;

import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.local.aws.EmbeddedAws;
import dev.lakehouse.local.aws.EmbeddedAwsSettings;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.faults.Mishap;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.local.aws.manners.Refusal;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.operator.AwsClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The embedded AWS; its time passes only where a test or a waiting operator lets it pass. */
final class EmbeddedBackend implements Backend {

  private static final int AGAIN_AND_AGAIN = 6;

  private final HandClock clock = new HandClock(Instant.now());
  private final Instant begin = clock.instant();
  private final EmbeddedAws aws;
  private final AwsClients clients;

  EmbeddedBackend(Path folder, Manners manners) {
    this.aws = EmbeddedAws.start(EmbeddedAwsSettings.of(folder, 0).withManners(manners), clock);
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.put("LAKE_S3_PATH_STYLE", "true");
    this.clients = AwsClients.fromEnvironment(environment);
  }

  /** With the states of AWS, each for a few seconds. */
  static EmbeddedBackend brisk(Path folder) {
    Duration change = Duration.ofSeconds(3);
    Durations durations =
        new Durations(
            change, change, change, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new EmbeddedBackend(folder, Manners.instant().with(durations));
  }

  FaultInjector faults() {
    return aws.faults();
  }

  /** Throttles the next calls of an operation, more often than the SDK tries by itself. */
  void throttle(String service, String operation) {
    aws.faults()
        .befall(operation, new Mishap.Refused(Refusal.throttling(service)), AGAIN_AND_AGAIN);
  }

  /** Loses the replies to the next calls of an operation, more often than the SDK tries. */
  void loseReplies(String operation) {
    aws.faults().befall(operation, new Mishap.ReplyLost(), AGAIN_AND_AGAIN);
  }

  /** How long the operator has waited until now. */
  Duration passed() {
    return Duration.between(begin, clock.instant());
  }

  @Override
  public AwsClients clients() {
    return clients;
  }

  @Override
  public String role(String name) {
    return "arn:aws:iam::%s:role/%s".formatted(Account.local().id(), name);
  }

  @Override
  public String arn(String service, String resource) {
    return Account.local().arn(service, resource);
  }

  @Override
  public void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void close() {
    clients.close();
    aws.close();
  }
}
