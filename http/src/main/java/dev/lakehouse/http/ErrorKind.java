package dev.lakehouse.http;

/** Kinds of error, and the one table from kind to status code. */
public enum ErrorKind {
  /** The request cannot be understood. */
  BAD_REQUEST(400, "Bad request"),
  /** No token, or one that the cluster does not know. */
  UNAUTHENTICATED(401, "Not authenticated"),
  /** The caller may not do this. */
  FORBIDDEN(403, "Forbidden"),
  /** There is no such thing. */
  NOT_FOUND(404, "Not found"),
  /** The path has no such method. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** None of the formats that the caller takes can be made. */
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** What is there does not allow this now. */
  CONFLICT(409, "Conflict"),
  /** It was there, and is there no more. */
  GONE(410, "Gone"),
  /** The body is over a bound. */
  TOO_LARGE(413, "Content too large"),
  /** The body's type or encoding is not one that is taken. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** Understood, but wrong: a statement that is refused, a record of the wrong type. */
  UNPROCESSABLE(422, "Unprocessable content"),
  /** Too much at once; try again later. */
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /** Ours; the log says more. */
  INTERNAL(500, "Internal error"),
  /** Something that the service needs does not answer; try again later. */
  UNAVAILABLE(503, "Unavailable");

  private final int status;
  private final String title;

  ErrorKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** A short text that does not change from case to case. */
  public String title() {
    return title;
  }
}
