package dev.lakehouse.local.aws.wire;

/** An answer that AWS would give instead of a result: an error code, an HTTP status, a message. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public AwsException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Status 400, as most errors of the JSON protocols have. */
  public static AwsException of(String code, String message) {
    return new AwsException(400, code, message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
