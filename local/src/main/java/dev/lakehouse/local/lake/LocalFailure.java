package dev.lakehouse.local.lake;

/**
 * Something that the user can put right; the message is the one sentence that says what and how.
 */
public final class LocalFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public LocalFailure(String message) {
    super(message);
  }

  /** With the sentence for the user and what caused it. */
  public LocalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
