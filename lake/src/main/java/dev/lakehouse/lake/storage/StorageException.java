package dev.lakehouse.lake.storage;

/** The store did not do what was asked: passing trouble, or a refusal such as access denied. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception that says what was tried on which key, and what the user can do. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
