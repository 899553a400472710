package dev.lakehouse.bench.aws;

import dev.lakehouse.bench.figures.Percentiles;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.aws.Exchange;
import dev.lakehouse.operator.aws.AwsNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long edits of a table's memory take to Lambda: to the first call about the table's function,
 * which looks at it, and to the one that changes it. Both are counted when they are answered.
 */
public final class EditTimes implements Exchange.Listener {

  private static final Pattern FUNCTION = Pattern.compile("/[\\d-]+/functions/([^/]+)(/.*)?");
  private static final double NANOS_PER_MILLI = 1e6;

  private final AwsNames names;
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Long> looked = new HashMap<>();
  private final Map<String, Long> changed = new HashMap<>();

  EditTimes(AwsNames names) {
    this.names = names;
  }

  /** Forgets all edits, and counts from now on. */
  public synchronized void clear() {
    sent.clear();
    looked.clear();
    changed.clear();
  }

  /** To be called before the edit is sent to Kubernetes. */
  public synchronized void begun(RelationName table) {
    sent.put(names.of(Kind.TABLE, table), System.nanoTime());
  }

  @Override
  public synchronized void answered(Exchange exchange) {
    long now = System.nanoTime();
    Matcher path = FUNCTION.matcher(exchange.path());
    if (sent.isEmpty() || !path.matches() || !sent.containsKey(path.group(1))) {
      return;
    }
    looked.putIfAbsent(path.group(1), now);
    if (exchange.method().equals("PUT")
        && "/configuration".equals(path.group(2))
        && exchange.status() == 200) {
      changed.putIfAbsent(path.group(1), now);
    }
  }

  /** Edits that have been carried out. */
  public synchronized long done() {
    return changed.size();
  }

  /** Milliseconds to the first call about the function. */
  public synchronized Percentiles looks() {
    return millis(looked);
  }

  /** Milliseconds to the call that changes it. */
  public synchronized Percentiles changes() {
    return millis(changed);
  }

  private Percentiles millis(Map<String, Long> times) {
    List<Double> millis = new ArrayList<>();
    times.forEach((function, time) -> millis.add((time - sent.get(function)) / NANOS_PER_MILLI));
    return Percentiles.of(millis);
  }
}
