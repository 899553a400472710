package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import java.util.Map;

/**
 * A function as it should be.
 *
 * @param codeSha256 of the zip, in hex
 * @param architecture {@code arm64} or {@code x86_64}
 * @param reservedConcurrency 0 to reserve nothing
 * @param trigger the rule that may invoke it
 */
public record DesiredFunction(
    String name,
    String roleArn,
    String handler,
    String bucket,
    String codeKey,
    String codeSha256,
    int memoryMebibytes,
    int timeoutSeconds,
    int storageMebibytes,
    String architecture,
    int reservedConcurrency,
    Map<String, String> environment,
    RuleName trigger,
    Ownership ownership) {

  /** Copies the map. */
  public DesiredFunction {
    environment = Map.copyOf(environment);
  }
}
