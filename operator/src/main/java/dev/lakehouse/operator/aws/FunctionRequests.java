package dev.lakehouse.operator.aws;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** What is asked of Lambda for a function, and what a function that was found has different. */
final class FunctionRequests {

  private FunctionRequests() {}

  static CreateFunctionRequest create(DesiredFunction desired) {
    return CreateFunctionRequest.builder()
        .functionName(desired.name())
        .role(desired.roleArn())
        .runtime(FunctionStep.RUNTIME)
        .handler(desired.handler())
        .packageType(PackageType.ZIP)
        .code(code -> code.s3Bucket(desired.bucket()).s3Key(desired.codeKey()))
        .architectures(Architecture.fromValue(desired.architecture()))
        .memorySize(desired.memoryMebibytes())
        .timeout(desired.timeoutSeconds())
        .ephemeralStorage(storage -> storage.size(desired.storageMebibytes()))
        .environment(environment -> environment.variables(desired.environment()))
        .tags(desired.ownership().tags())
        .build();
  }

  static UpdateFunctionConfigurationRequest configuration(DesiredFunction desired) {
    return UpdateFunctionConfigurationRequest.builder()
        .functionName(desired.name())
        .role(desired.roleArn())
        .runtime(FunctionStep.RUNTIME)
        .handler(desired.handler())
        .memorySize(desired.memoryMebibytes())
        .timeout(desired.timeoutSeconds())
        .ephemeralStorage(storage -> storage.size(desired.storageMebibytes()))
        .environment(environment -> environment.variables(desired.environment()))
        .build();
  }

  static boolean codeDiffers(DesiredFunction desired, FunctionConfiguration found) {
    String digest =
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(desired.codeSha256()));
    return !digest.equals(found.codeSha256())
        || !found.architecturesAsStrings().equals(List.of(desired.architecture()));
  }

  static List<String> configurationDifferences(
      DesiredFunction desired, FunctionConfiguration found) {
    List<String> differences = new ArrayList<>();
    note(differences, "role", desired.roleArn(), found.role());
    note(differences, "runtime", FunctionStep.RUNTIME, found.runtime());
    note(differences, "handler", desired.handler(), found.handler());
    note(differences, "memory", desired.memoryMebibytes(), found.memorySize());
    note(differences, "timeout", desired.timeoutSeconds(), found.timeout());
    EphemeralStorage storage = found.ephemeralStorage();
    note(
        differences,
        "storage",
        desired.storageMebibytes(),
        storage == null ? Integer.valueOf(512) : storage.size());
    Map<String, String> environment =
        found.environment() == null ? Map.of() : found.environment().variables();
    note(
        differences,
        "environment",
        Environment.builder().variables(desired.environment()).build().variables(),
        environment);
    return differences;
  }

  private static void note(List<String> differences, String name, Object desired, Object found) {
    if (!desired.equals(found)) {
      differences.add(name);
    }
  }
}
