package dev.lakehouse.lake.settings;

/** A value that never shows in logs or messages. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
