package dev.lakehouse.local.aws.manners;

/** An answer of AWS that is an error. */
public record Refusal(int status, String code, String message) {

  /** What a service says to a call too many; each has its own word for it. */
  public static Refusal throttling(String service) {
    return switch (service) {
      case "lambda" -> new Refusal(429, "TooManyRequestsException", "Rate exceeded");
      case "s3" -> new Refusal(503, "SlowDown", "Please reduce your request rate.");
      default -> new Refusal(400, "ThrottlingException", "Rate exceeded");
    };
  }
}
