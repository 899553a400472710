package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.storage.StoredObject;
import java.util.List;

/** Objects of one sort that may go; where there are very many, as many as one run deletes. */
public record Expired(Sort sort, List<StoredObject> objects) {

  /** Keeps as many as one run deletes. */
  public Expired {
    objects = List.copyOf(objects.subList(0, Math.min(objects.size(), AgedObjects.MOST)));
  }

  /** Whether there may be more than one run deletes. */
  public boolean isFull() {
    return objects.size() == AgedObjects.MOST;
  }

  /** What they are; what refers to others comes first, so that a crash leaves no dead reference. */
  public enum Sort {
    /** Entries and checkpoints before the history. */
    LOG("log objects before the history"),
    /** Data files and deletion vectors that no version within the history names. */
    DATA("data files that no version within the history names"),
    /** Merge states and tombstones that no version within the history names. */
    STATE("merge states that no version within the history names"),
    /** Merged, and past their retention. */
    BRONZE("merged bronze objects past their retention"),
    /** Written for a commit that another came first to. */
    LOST_QUARANTINE("quarantine files of commits that others came first to"),
    /** Past their retention. */
    QUARANTINE("quarantine files past their retention"),
    /** Of what they took, nothing is in quarantine any more. */
    REPLAYS("replay plans whose records have left quarantine"),
    /** What the delivery stream could not deliver, past the retention of quarantine. */
    DELIVERY_ERRORS("delivery errors past the retention of quarantine");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    /** In words, in the plural. */
    public String words() {
      return words;
    }
  }
}
