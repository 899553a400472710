package dev.lakehouse.bench.figures;

/** A benchmark whose figures would mean nothing, such as one with a wrong result. */
public final class BenchFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public BenchFailure(String message) {
    super(message);
  }

  /** With the sentence for the user and what caused it. */
  public BenchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
