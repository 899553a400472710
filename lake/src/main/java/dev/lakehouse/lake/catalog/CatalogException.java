package dev.lakehouse.lake.catalog;

/** A catalog document that cannot be read or written as JSON; the message names its key. */
public final class CatalogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception that says which document, and what is wrong with it. */
  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
