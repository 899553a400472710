package dev.lakehouse.local.aws;

/**
 * A request that the port has answered.
 *
 * @param path as it was asked for; objects have their bucket first
 * @param target operation of a service that does not tell it by method and path; may be empty
 * @param userAgent of the caller; its {@code app/} names the process, where that has a name
 * @param received bytes of the request's body
 * @param sent bytes of the answer's body
 */
public record Exchange(
    String method,
    String path,
    String target,
    int status,
    String userAgent,
    long received,
    long sent) {

  /** What was asked for. */
  public Operation operation() {
    return Operation.of(method, path, target);
  }

  /** Hears of every exchange, after the answer is sent; called by many threads. */
  @FunctionalInterface
  public interface Listener {

    /** Takes note of one. */
    void answered(Exchange exchange);

    /** Hears nothing. */
    static Listener none() {
      return exchange -> {};
    }
  }
}
