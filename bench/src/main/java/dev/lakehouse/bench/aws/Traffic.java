package dev.lakehouse.bench.aws;

/**
 * What went through the embedded S3's door.
 *
 * @param received bytes that clients wrote
 * @param sent bytes that clients fetched
 */
public record Traffic(long requests, long received, long sent) {

  /** What came since then. */
  public Traffic since(Traffic before) {
    return new Traffic(requests - before.requests, received - before.received, sent - before.sent);
  }

  String line() {
    return "%d %d %d".formatted(requests, received, sent);
  }

  static Traffic parse(String line) {
    String[] numbers = line.split(" ");
    return new Traffic(
        Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
  }
}
