package dev.lakehouse.lake.schema;

/** Whether a JSON value is of its column's kind. */
public sealed interface JsonFit {

  /** The one instance of {@link Fits}. */
  JsonFit FITS = new Fits();

  /** The value can be stored as it is; null always can. */
  record Fits() implements JsonFit {}

  /** The value needs the wider type, which still holds every value of the type that was asked. */
  record Widens(ColumnType to) implements JsonFit {}

  /**
   * The value is of another kind.
   *
   * @param reason for people: what was found and what is expected
   */
  record Wrong(String reason) implements JsonFit {}
}
