package dev.lakehouse.local.example;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends the example's records to a running lake and waits until it answers rightly. The base
 * addresses are taken from {@code LAKEHOUSE_INGEST_URL} and {@code LAKEHOUSE_QUERY_URL}, a token
 * from the file {@code LAKEHOUSE_TOKEN_FILE}; the one argument is the example's folder. Ends with 1
 * where a figure stays wrong.
 */
public final class EarthquakesCheck {

  private static final RelationName TABLE = new RelationName("demo", "earthquakes");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final LakeClient lake;
  private final Instant deadline = Instant.now().plus(PATIENCE);

  private EarthquakesCheck(LakeClient lake) {
    this.lake = lake;
  }

  /** Runs the check. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    String tokenFile = environment.get("LAKEHOUSE_TOKEN_FILE");
    LakeClient lake =
        new LakeClient(
            environment.get("LAKEHOUSE_INGEST_URL"),
            environment.get("LAKEHOUSE_QUERY_URL"),
            tokenFile == null
                ? Optional.empty()
                : Optional.of(Files.readString(Path.of(tokenFile)).strip()));
    boolean right = new EarthquakesCheck(lake).run(Path.of(arguments[0]));
    if (!right) {
      System.exit(1);
    }
  }

  private boolean run(Path example) throws IOException, InterruptedException {
    Path records = example.resolve("records.ndjson");
    Path corrections = example.resolve("corrections.ndjson");
    EarthquakeFigures right = EarthquakeFigures.of(List.of(records, corrections));
    System.out.printf("records accepted: %d%n", send(records));
    System.out.printf("corrections accepted: %d%n", send(corrections));
    System.out.printf("to be quarantined: %d%n", right.quarantined());
    boolean silver = settles("silver", EarthquakeFigures.SILVER, right.silver());
    boolean regions = settles("region-activity", EarthquakeFigures.REGIONS, right.regions());
    boolean classes = settles("activity-classes", EarthquakeFigures.CLASSES, right.classes());
    return silver && regions && classes;
  }

  private long send(Path file) throws IOException {
    Answer answer = lake.ingest(TABLE, Files.readAllBytes(file), "?validate=none");
    if (!answer.isSuccess() || !answer.body().path("rejected").isEmpty()) {
      throw new LocalFailure("The ingest service refused records of " + file + ": " + answer);
    }
    return answer.body().path("accepted").asLong();
  }

  private boolean settles(String what, String query, List<Map<String, String>> right)
      throws InterruptedException {
    String last = "nothing";
    while (Instant.now().isBefore(deadline)) {
      Answer answer = lake.query(query);
      List<Map<String, String>> rows = answer.rows();
      if (rows.equals(right)) {
        System.out.printf("%s: right, %d rows, the first %s%n", what, rows.size(), rows.get(0));
        return true;
      }
      // before the first commit there is nothing to ask
      last = answer.isSuccess() ? rows.toString() : answer.problem();
      TimeUnit.SECONDS.sleep(1);
    }
    System.out.printf("%s: WRONG%n  expected %s%n  last answer %s%n", what, right, last);
    return false;
  }
}
