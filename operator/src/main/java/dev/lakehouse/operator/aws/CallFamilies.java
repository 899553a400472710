package dev.lakehouse.operator.aws;

import java.util.Optional;

/** Which calls of a service AWS counts together, and how many of them it answers in a second. */
@FunctionalInterface
public interface CallFamilies {

  /** Calls that are counted together. */
  record Family(String name, int perSecond) {}

  /** With what calls of an operation are counted; empty for those that need not be held back. */
  Optional<Family> of(String operation);

  /** Each operation by itself: Amazon Data Firehose Developer Guide, Quota. */
  static CallFamilies firehose() {
    return operation -> Optional.of(new Family(operation, 5));
  }

  /** All but two together: AWS Lambda Developer Guide, Lambda quotas, API requests. */
  static CallFamilies lambda() {
    return operation ->
        switch (operation) {
          case "Invoke" -> Optional.empty();
          case "GetFunction" -> Optional.of(new Family(operation, 100));
          case "GetPolicy" -> Optional.of(new Family(operation, 15));
          default -> Optional.of(new Family("control", 15));
        };
  }

  /** All together: Amazon EventBridge User Guide, Quotas, all other API requests. */
  static CallFamilies events() {
    return operation -> Optional.of(new Family("control", 50));
  }
}
