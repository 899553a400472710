package dev.lakehouse.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that fails for a reason that the caller may know. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String code;
  private final transient Map<String, String> headers = new LinkedHashMap<>();
  private final transient Map<String, Object> members = new LinkedHashMap<>();

  /**
   * A problem.
   *
   * @param code one snake_case word that programs can rely on
   * @param detail what, why, and the remedy, for people
   */
  public ProblemException(ErrorKind kind, String code, String detail) {
    // callers see it, no log does: the stack would only cost time
    super(detail, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  /** Adds a response header. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a member to the problem document. */
  public ProblemException member(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Says when another try makes sense. */
  public ProblemException retryAfter(Duration delay) {
    return header("Retry-After", Long.toString(Math.max(1, delay.toSeconds())));
  }

  /** The kind, which gives the status code. */
  public ErrorKind kind() {
    return kind;
  }

  /** The word that programs can rely on. */
  public String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, Object> members() {
    return members;
  }
}
