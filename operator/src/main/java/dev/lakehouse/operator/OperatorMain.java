package dev.lakehouse.operator;

import dev.lakehouse.lake.settings.SettingsException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator as a process of its own. */
public final class OperatorMain {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

  private OperatorMain() {}

  /** Reads the environment, wires the process and runs until it is told to stop. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    try {
      OperatorSettings settings = OperatorSettings.fromEnvironment(environment);
      KubernetesClient client = new KubernetesClientBuilder().build();
      AwsClients aws = AwsClients.fromEnvironment(environment);
      OperatorProcess process = new OperatorProcess(settings, client, aws);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    process.close();
                    aws.close();
                    client.close();
                  },
                  "shutdown"));
      process.start();
    } catch (SettingsException e) {
      LOG.error(e.getMessage());
      System.exit(2);
    }
  }
}
