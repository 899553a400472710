package dev.lakehouse.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.layout.RelationName;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * Metrics as lines of the log, in CloudWatch's embedded metric format: CloudWatch reads them off
 * the log, so that no call is made and none is paid.
 */
public final class MetricsLog {

  private static final String NAMESPACE = "Lakehouse";

  private final PrintStream out;
  private final Clock clock;

  /** Metrics on that stream, which is the function's standard output. */
  public MetricsLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Writes one line with the values, by metric. */
  public void put(RelationName relation, Map<String, Long> values) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    ObjectNode aws = line.putObject("_aws");
    aws.put("Timestamp", clock.millis());
    ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", NAMESPACE);
    directive.putArray("Dimensions").addArray().add("namespace").add("name");
    ArrayNode metrics = directive.putArray("Metrics");
    line.put("namespace", relation.namespace());
    line.put("name", relation.name());
    values.forEach(
        (name, value) -> {
          metrics.addObject().put("Name", name);
          line.put(name, value);
        });
    out.println(line);
  }
}
