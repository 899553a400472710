package dev.lakehouse.local.command;

import dev.lakehouse.local.lake.Endpoints;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the tables and models of a running lake. */
@Command(name = "status", description = "Show the tables and models of a running lake.")
final class StatusCommand implements Callable<Integer> {

  private static final String API = "lakehouse.dev/v1alpha1";

  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Endpoints lake = Endpoints.of(data.folder());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("lake at %s, process %d, data in %s%n%n", lake.url(), lake.process(), lake.data());
    TextTable table = new TextTable();
    table.row(List.of("KIND", "NAME", "READY", "ROWS", "VERSION", "QUARANTINED", "REASON"));
    Config config = Config.fromKubeconfig(Files.readString(lake.kubeconfig()));
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build()) {
      add(client, "LakehouseTable", "table", table);
      add(client, "GoldModel", "model", table);
    }
    out.print(table);
    out.flush();
    return 0;
  }

  private static void add(KubernetesClient client, String kind, String shown, TextTable table) {
    for (GenericKubernetesResource resource :
        client.genericKubernetesResources(API, kind).inAnyNamespace().list().getItems()) {
      String name = resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
      table.row(
          List.of(
              shown,
              name,
              ready(resource, "status"),
              text(resource, "status", "data", "rows"),
              text(resource, "status", "data", "version"),
              text(resource, "status", "data", "quarantined"),
              ready(resource, "reason")));
    }
  }

  private static String ready(GenericKubernetesResource resource, String field) {
    List<?> conditions = resource.get("status", "conditions");
    if (conditions == null) {
      return "";
    }
    return conditions.stream()
        .filter(c -> c instanceof java.util.Map<?, ?> map && "Ready".equals(map.get("type")))
        .map(c -> Objects.toString(((java.util.Map<?, ?>) c).get(field), ""))
        .findFirst()
        .orElse("");
  }

  private static String text(GenericKubernetesResource resource, Object... path) {
    Object value = resource.get(path);
    return Objects.toString(value, "");
  }
}
