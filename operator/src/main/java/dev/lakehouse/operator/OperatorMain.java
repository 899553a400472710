package dev.lakehouse.operator;

import dev.lakehouse.lake.settings.SettingsException;
import dev.lakehouse.operator.lead.Fence;
import dev.lakehouse.operator.lead.LeaseTimes;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator as a process of its own. */
public final class OperatorMain {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

  private final AtomicInteger status = new AtomicInteger();

  private OperatorMain() {}

  /** Reads the environment, wires the process and runs until it is told to stop. */
  public static void main(String[] arguments) {
    new OperatorMain().run(System.getenv());
  }

  private void run(Map<String, String> environment) {
    try {
      start(OperatorSettings.fromEnvironment(environment), environment);
    } catch (SettingsException e) {
      LOG.error(e.getMessage());
      exit(2);
    } catch (RuntimeException e) {
      // threads are running by now: without this the process would stay, and do nothing
      LOG.error("cannot start", e);
      exit(1);
    }
  }

  private void start(OperatorSettings settings, Map<String, String> environment) {
    Fence fence = new Fence(LeaseTimes.USUAL.renewBy(), System::nanoTime, Controllers::lost);
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("fence", fence))
            .build();
    OperatorMetrics metrics = new OperatorMetrics();
    AwsClients aws = AwsClients.fromEnvironment(environment, metrics.awsCalls(), List.of(fence));
    OperatorProcess process = new OperatorProcess(settings, client, aws, metrics);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, aws, client), "shutdown"));
    fence.watch();
    process.start();
  }

  /** SIGTERM is an order that was carried out, no failure. */
  private void stop(OperatorProcess process, AwsClients aws, KubernetesClient client) {
    process.close();
    aws.close();
    client.close();
    LOG.info("stopped");
    Runtime.getRuntime().halt(status.get());
  }

  private void exit(int code) {
    status.set(code);
    System.exit(code);
  }
}
