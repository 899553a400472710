package dev.lakehouse.local.steps;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.function.DesiredFunction;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** What tests of functions have at hand: two versions of their code among it. */
abstract class FunctionStage extends Steps {

  static final RuleName RULE = new RuleName(RuleName.DEFAULT_BUS, NAME);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private String firstCode;
  private String secondCode;

  @BeforeEach
  void uploadCode() {
    firstCode = upload("first");
    secondCode = upload("second");
  }

  private String upload(String text) {
    byte[] zip = zip(text);
    String sha = sha256(zip);
    aws.clients().s3().putObject(b -> b.bucket("lake").key(key(sha)), RequestBody.fromBytes(zip));
    return sha;
  }

  private static String key(String sha) {
    return "_lakehouse/artifacts/" + sha + ".zip";
  }

  private static byte[] zip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(text + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A desired function, to be varied. */
  final class Wanted {
    String name = NAME;
    String role = aws.role("functions");
    String handler = "dev.lakehouse.Merge::handle";
    String code = firstCode;
    int memory = 2048;
    int timeout = 900;
    int storage = 2048;
    int concurrency = 1;
    Map<String, String> environment = Map.of("LAKE_URI", "s3://lake/");
    Ownership ownership = OURS;

    void useOtherCode() {
      code = secondCode;
    }

    DesiredFunction function() {
      return new DesiredFunction(
          name,
          role,
          handler,
          "lake",
          key(code),
          code,
          memory,
          timeout,
          storage,
          "x86_64",
          concurrency,
          environment,
          RULE,
          ownership);
    }
  }

  Supplier<Step> toBe(Wanted wanted) {
    DesiredFunction desired = wanted.function();
    return () ->
        FunctionPlan.toBe(desired, look.functions().observe(desired.name(), desired.ownership()));
  }

  Supplier<Step> functionToBeGone() {
    return () -> FunctionPlan.toBeGone(NAME, look.functions().observe(NAME, OURS));
  }

  /** A change that the operator does not make, in a quiet hour. */
  void byHand(Runnable change) {
    aws.pass(A_MINUTE);
    change.run();
    aws.pass(A_MINUTE);
  }

  final LambdaClient lambda() {
    return aws.clients().lambda();
  }

  final GetFunctionResponse function() {
    return lambda().getFunction(r -> r.functionName(NAME));
  }

  final FunctionConfiguration configuration() {
    return function().configuration();
  }

  final String policy() {
    return lambda().getPolicy(r -> r.functionName(NAME)).policy();
  }
}
