package dev.lakehouse.lake.quarantine;

import java.util.List;

/** What one replay took from quarantine; written once, before anything is put into bronze. */
public record ReplayPlan(String id, List<Part> parts) {

  /** The end of the keys of replayed objects: their lines are quarantined records. */
  public static final String SUFFIX = ".replay.ndjson.gz";

  /** Copies the list. */
  public ReplayPlan {
    parts = List.copyOf(parts);
  }

  /**
   * What it took from one quarantine file.
   *
   * @param file the quarantine file
   * @param target key of the bronze object that the records go to
   * @param lines of the records, as the quarantine file names them
   */
  public record Part(String file, String target, List<Long> lines) {

    /** Copies the list. */
    public Part {
      lines = List.copyOf(lines);
    }
  }
}
