package dev.lakehouse.local.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a running local lake is found; it stands in its data folder while the lake runs.
 *
 * @param url the base of everything: AWS, Kubernetes API, ingest and query
 * @param data the data folder
 * @param process the lake's process id
 */
public record Endpoints(String url, Path data, long process) {

  /** The file in the data folder. */
  static final String FILE = "lake.json";

  /** The lake that all objects of a local lake live in. */
  public static final String LAKE_URI = "s3://lake/";

  /**
   * Finds the lake that runs on a data folder.
   *
   * @throws LocalFailure if none does
   */
  public static Endpoints of(Path folder) {
    Path data = folder.toAbsolutePath().normalize();
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readString(data.resolve(FILE)));
      long process = json.path("process").asLong();
      if (ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)) {
        return new Endpoints(json.path("url").asText(), data, process);
      }
    } catch (IOException e) {
      // no file, no lake
    }
    throw new LocalFailure(
        "No lake runs on %s: start one with ./lakehouse up --data %s.".formatted(folder, folder));
  }

  String json() {
    return new ObjectMapper().createObjectNode().put("url", url).put("process", process) + "\n";
  }

  /** The kubeconfig for kubectl. */
  public Path kubeconfig() {
    return data.resolve("kubeconfig");
  }

  /** The variables with which other programs find the lake. */
  public Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ENDPOINT_URL", url);
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local-secret");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("KUBECONFIG", kubeconfig().toString());
    variables.put("LAKE_URI", LAKE_URI);
    variables.put("LAKEHOUSE_INGEST_URL", url);
    variables.put("LAKEHOUSE_QUERY_URL", url);
    return variables;
  }
}
