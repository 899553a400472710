package dev.lakehouse.local.command;

import dev.lakehouse.local.lake.LakeProcess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Commands against a running lake, as a user gives them. */
record CommandLines(LakeProcess lake, Path directory) {

  record Printed(int code, String out, String err) {}

  Printed run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = LakehouseMain.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = directory.toString();
    int code = line.execute(all);
    return new Printed(code, out.toString(), err.toString());
  }

  KubernetesClient client() throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(lake.endpoints().kubeconfig()));
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  void apply(String resources) throws IOException {
    try (KubernetesClient client = client()) {
      client
          .load(new ByteArrayInputStream(resources.getBytes(StandardCharsets.UTF_8)))
          .items()
          .forEach(item -> client.resource(item).forceConflicts().serverSideApply());
    }
  }
}
