package dev.lakehouse.local.aws.wire;

/** A service of the restJson1 protocol. */
public interface RestService {

  /**
   * @throws AwsException for every answer that is an error
   */
  RestAnswer handle(RestRequest request);

  /** The name of the operation that a request is for, as the API reference has it. */
  String operation(RestRequest request);
}
