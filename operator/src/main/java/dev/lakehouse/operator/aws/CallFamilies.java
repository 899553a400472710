package dev.lakehouse.operator.aws;

import java.util.Optional;

/** Which calls of a service AWS counts together, and how many of them it answers in a second. */
@FunctionalInterface
public interface CallFamilies {

  /** Calls that are counted together. */
  record Family(String name, int perSecond) {}

  /** With what calls of an operation are counted; empty for those that need not be held back. */
  Optional<Family> of(String operation);

  /** Of Firehose: each operation by itself. */
  static CallFamilies firehose(CallRates rates) {
    return operation -> Optional.of(new Family(operation, rates.firehose()));
  }

  /** Of Lambda: all but two together. */
  static CallFamilies lambda(CallRates rates) {
    return operation ->
        switch (operation) {
          case "Invoke" -> Optional.empty();
          case "GetFunction" -> Optional.of(new Family(operation, rates.getFunction()));
          case "GetPolicy" -> Optional.of(new Family(operation, rates.getPolicy()));
          default -> Optional.of(new Family("control", rates.lambda()));
        };
  }

  /** Of EventBridge: all together. */
  static CallFamilies events(CallRates rates) {
    return operation -> Optional.of(new Family("control", rates.events()));
  }
}
