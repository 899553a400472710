package dev.lakehouse.local.aws.wire;

/** A service of the restJson1 protocol. */
@FunctionalInterface
public interface RestService {

  /**
   * @throws AwsException for every answer that is an error
   */
  RestAnswer handle(RestRequest request);
}
