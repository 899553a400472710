package dev.lakehouse.lake.settings;

import java.util.List;

/** Configuration that a process cannot start with: all its errors, a line each. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  /** An exception with these errors. */
  public SettingsException(List<String> errors) {
    super("configuration has errors:\n  " + String.join("\n  ", errors));
    this.errors = List.copyOf(errors);
  }

  /** The errors, one sentence each. */
  public List<String> errors() {
    return errors;
  }
}
