package dev.lakehouse.operator.plan;

/** What an action may cost, from nothing to the data. */
public enum Effect {
  /** Records go on flowing, and no data are lost. */
  SAFE(""),
  /** Records or results stop until somebody acts; nothing is lost. */
  STOPS_FLOW("stops a flow"),
  /** Data are gone afterwards, or will be. */
  LOSES_DATA("loses data");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  /** The worse of two. */
  public Effect and(Effect other) {
    return compareTo(other) < 0 ? other : this;
  }

  /** Behind a description; nothing where it is safe. */
  public String suffix() {
    return words.isEmpty() ? "" : " [" + words + "]";
  }
}
