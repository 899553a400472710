package dev.lakehouse.local.steps;

import dev.lakehouse.operator.AwsClients;
import java.time.Duration;
import java.util.Map;

/** moto, which has no time to pass: what it accepts is done at once. */
final class MotoBackend implements Backend {

  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "us-east-1";

  private final MotoServer moto = MotoServer.shared();
  private final AwsClients clients;

  MotoBackend() {
    moto.reset();
    this.clients =
        AwsClients.fromEnvironment(
            Map.of(
                "AWS_ENDPOINT_URL", moto.endpoint().toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "LAKE_S3_PATH_STYLE", "true"));
  }

  @Override
  public AwsClients clients() {
    return clients;
  }

  @Override
  public String role(String name) {
    moto.createRole(name);
    return "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, name);
  }

  @Override
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, resource);
  }

  @Override
  public void pass(Duration time) {}

  @Override
  public void close() {
    clients.close();
  }
}
