package dev.lakehouse.lake.layout;

/** The two kinds of relation in a lake. */
public enum Kind {
  /** A table fed by records, in the silver layer. */
  TABLE("tables", "silver"),
  /** A model fed by a query, in the gold layer. */
  MODEL("models", "gold");

  private final String folder;
  private final String layer;

  Kind(String folder, String layer) {
    this.folder = folder;
    this.layer = layer;
  }

  /** The folder of its catalog documents: {@code tables} or {@code models}. */
  public String folder() {
    return folder;
  }

  /** The layer of its data: {@code silver} or {@code gold}. */
  public String layer() {
    return layer;
  }
}
