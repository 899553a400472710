package dev.lakehouse.bench.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that write, as the API server counts them itself: how many by verb and resource. */
public final class KubernetesWrites {

  private static final Pattern SERIES =
      Pattern.compile("(?m)^apiserver_request_total\\{([^}]*)} ([\\d.e+]+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Pattern WRITE =
      Pattern.compile("POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION");

  /** What an operator writes; the rest is the API server's own, such as its lease. */
  private static final Pattern OURS = Pattern.compile(".*(lakehouse\\.dev|\\bevents).*");

  private final Map<String, Long> counts;

  private KubernetesWrites(Map<String, Long> counts) {
    this.counts = counts;
  }

  /** All since the API server began. */
  static KubernetesWrites of(KubernetesClient client) {
    return parse(client.raw("/metrics"));
  }

  /** Those in an answer of {@code /metrics}. */
  static KubernetesWrites parse(String metrics) {
    Map<String, Long> counts = new TreeMap<>();
    Matcher series = SERIES.matcher(metrics);
    while (series.find()) {
      Map<String, String> labels = new TreeMap<>();
      LABEL
          .matcher(series.group(1))
          .results()
          .forEach(label -> labels.put(label.group(1), label.group(2)));
      if (WRITE.matcher(labels.getOrDefault("verb", "")).matches()) {
        counts.merge(name(labels), Math.round(Double.parseDouble(series.group(2))), Long::sum);
      }
    }
    return new KubernetesWrites(counts);
  }

  private static String name(Map<String, String> labels) {
    String group = labels.getOrDefault("group", "");
    String part = labels.getOrDefault("subresource", "");
    return labels.get("verb")
        + " "
        + labels.getOrDefault("resource", "")
        + (group.isEmpty() ? "" : "." + group)
        + (part.isEmpty() ? "" : "/" + part);
  }

  /** Those that came since then. */
  public KubernetesWrites since(KubernetesWrites before) {
    Map<String, Long> difference = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          long more = count - before.counts.getOrDefault(name, 0L);
          if (more > 0) {
            difference.put(name, more);
          }
        });
    return new KubernetesWrites(difference);
  }

  /** How many are about our resources and their events. */
  public long ours() {
    return byName(OURS.asMatchPredicate()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Verb and resource, and how often. */
  public Map<String, Long> byName() {
    return byName(name -> true);
  }

  private Map<String, Long> byName(Predicate<String> which) {
    Map<String, Long> some = new TreeMap<>(counts);
    some.keySet().removeIf(which.negate());
    return some;
  }
}
