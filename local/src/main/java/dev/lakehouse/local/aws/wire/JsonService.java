package dev.lakehouse.local.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service of the awsJson1.1 protocol: one operation name and one object in, one object out. */
@FunctionalInterface
public interface JsonService {

  /**
   * @throws AwsException for every answer that is an error
   */
  ObjectNode call(String operation, ObjectNode request);
}
