package dev.lakehouse.local.failover;

import dev.lakehouse.local.aws.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What operators did in AWS, in order: calls that change something and were answered with success.
 */
final class Effects implements Exchange.Listener {

  private static final Pattern CALLER = Pattern.compile("\\bapp/(\\S+)");
  private static final Pattern READ = Pattern.compile(".*\\.(Describe|List|Get).*");

  /** One effect; {@code step} names no table, so that the same step of two tables is the same. */
  record Effect(String operator, String step) {}

  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, Long> atWork = new TreeMap<>();

  @Override
  public synchronized void answered(Exchange exchange) {
    Matcher caller = CALLER.matcher(exchange.userAgent());
    if (!caller.find()) {
      return;
    }
    boolean object = exchange.target().isEmpty() && !exchange.path().startsWith("/20");
    if (!object) {
      // a standby reads status documents, and nothing else
      atWork.putIfAbsent(caller.group(1), System.nanoTime());
    }
    if (exchange.status() / 100 == 2 && changes(exchange)) {
      effects.add(new Effect(caller.group(1), step(exchange)));
    }
  }

  private static boolean changes(Exchange exchange) {
    if (!exchange.target().isEmpty()) {
      return !READ.matcher(exchange.target()).matches();
    }
    return !List.of("GET", "HEAD").contains(exchange.method());
  }

  private static String step(Exchange exchange) {
    if (!exchange.target().isEmpty()) {
      return exchange.target();
    }
    String path =
        exchange.path().replaceAll("rel-demo-[a-z0-9-]+-t", "F").replaceAll("t[0-9]+\\b", "T");
    return exchange.method() + " " + path;
  }

  /** When an operator made its first call that only a leader makes. */
  synchronized long atWork(String operator) {
    return atWork.getOrDefault(operator, Long.MAX_VALUE);
  }

  /** All so far. */
  synchronized List<Effect> all() {
    return List.copyOf(effects);
  }

  /**
   * How often each step was taken. The deletion of objects says success for those that are gone
   * already, so it does not tell whether it had an effect: the next leader repeats it if the last
   * one was killed before the finalizer was gone, too.
   */
  Map<String, Long> counts() {
    return all().stream()
        .map(Effect::step)
        .filter(step -> !step.startsWith("DELETE /lake") && !step.equals("POST /lake"))
        .collect(Collectors.groupingBy(step -> step, TreeMap::new, Collectors.counting()));
  }

  /** The operators in the order in which they acted; one that acted again stands there twice. */
  List<String> turns() {
    List<String> turns = new ArrayList<>();
    for (Effect effect : all()) {
      if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(effect.operator())) {
        turns.add(effect.operator());
      }
    }
    return turns;
  }
}
