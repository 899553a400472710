package dev.lakehouse.query.run;

/**
 * How many rows a result may have.
 *
 * @param rows that are shown
 * @param beyond what happens where there are more
 */
public record RowBound(int rows, Beyond beyond) {

  /** What happens where there are more rows. */
  public enum Beyond {
    /** The query is refused: part of a result must not pass for the whole. */
    REFUSE,
    /** The result ends, and says that there is more. */
    PAGE
  }
}
