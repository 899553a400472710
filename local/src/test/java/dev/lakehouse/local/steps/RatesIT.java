package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.local.aws.EmbeddedAws;
import dev.lakehouse.local.aws.EmbeddedAwsSettings;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.local.aws.manners.Rates;
import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import dev.lakehouse.operator.resources.Observers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The operator's own limits against the rates that AWS publishes, in real time. */
class RatesIT {

  private static final int LOOKS = 40;
  private static final int THREADS = 20;

  @TempDir private Path folder;

  @Test
  void manyLooksAtOnceStayUnderTheRatesOfAws() throws InterruptedException {
    OperatorMetrics metrics = new OperatorMetrics();
    Manners manners = Manners.instant().with(Rates.ofAws());
    try (EmbeddedAws aws =
            EmbeddedAws.start(EmbeddedAwsSettings.of(folder, 0).withManners(manners));
        AwsClients clients =
            AwsClients.fromEnvironment(environment(aws), metrics.awsCalls(), List.of())) {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      IntStream.range(0, LOOKS).forEach(i -> threads.execute(() -> look(clients, i)));
      threads.shutdown();
      assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(calls(metrics, "")).isGreaterThanOrEqualTo(5 * LOOKS);
    // those that arrive closer together than they left
    assertThat(calls(metrics, "outcome=\"throttled\"")).isLessThan(LOOKS / 4);
  }

  private static void look(AwsClients clients, int number) {
    Observers look = clients.observers();
    look.streams().observe("s" + number, Steps.OURS);
    look.functions().observe("f" + number, Steps.OURS);
    look.buses().observe("b" + number, Steps.OURS);
    // Lambda counts these two together
    clients.lambda().listFunctions();
    assertThatThrownBy(
            () -> clients.lambda().getFunctionConcurrency(r -> r.functionName("f" + number)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private static long calls(OperatorMetrics metrics, String label) {
    return metrics
        .scrape()
        .lines()
        .filter(
            line -> line.startsWith("lakehouse_aws_calls_seconds_count") && line.contains(label))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Map<String, String> environment(EmbeddedAws aws) {
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.put("LAKE_S3_PATH_STYLE", "true");
    return environment;
  }
}
