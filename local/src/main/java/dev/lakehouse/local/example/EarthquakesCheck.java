package dev.lakehouse.local.example;

import java.io.IOException;
import java.net.URI;
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
            URI.create(environment.get("LAKEHOUSE_INGEST_URL")),
            URI.create(environment.get("LAKEHOUSE_QUERY_URL")),
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
    System.out.printf("records accepted: %d%n", lake.send("demo", "earthquakes", records));
    System.out.printf("corrections accepted: %d%n", lake.send("demo", "earthquakes", corrections));
    System.out.printf("to be quarantined: %d%n", right.quarantined());
    boolean silver = settles("silver", EarthquakeFigures.SILVER, right.silver());
    boolean regions = settles("region-activity", EarthquakeFigures.REGIONS, right.regions());
    boolean classes = settles("activity-classes", EarthquakeFigures.CLASSES, right.classes());
    return silver && regions && classes;
  }

  private boolean settles(String what, String query, List<Map<String, String>> right)
      throws InterruptedException {
    String last = "nothing";
    while (Instant.now().isBefore(deadline)) {
      try {
        List<Map<String, String>> rows = lake.rows(query);
        if (rows.equals(right)) {
          System.out.printf("%s: right, %d rows, the first %s%n", what, rows.size(), rows.get(0));
          return true;
        }
        last = rows.toString();
      } catch (IOException e) {
        // before the first commit there is nothing to ask
        last = e.getMessage();
      }
      TimeUnit.SECONDS.sleep(1);
    }
    System.out.printf("%s: WRONG%n  expected %s%n  last answer %s%n", what, right, last);
    return false;
  }
}
