package dev.lakehouse.operator.metrics;

import dev.lakehouse.operator.metrics.Census.Figures;
import dev.lakehouse.operator.metrics.Census.Group;
import dev.lakehouse.operator.metrics.Census.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Shows a census, taken anew at each scrape: what is gone leaves nothing behind. */
final class CensusGauges {

  private final MultiGauge states;
  private final MultiGauge rows;
  private final MultiGauge lag;
  private final MultiGauge behind;
  private final MultiGauge quarantined;
  private volatile Supplier<Stream<Standing>> relations = Stream::empty;

  CensusGauges(MeterRegistry registry) {
    this.states = gauge(registry, "relations", "Tables and models by state");
    this.rows = gauge(registry, "rows", "Live rows");
    this.lag =
        gauge(
            registry, "lag", "Bronze objects that wait, or versions of inputs that were not read");
    this.behind = gauge(registry, "relations.behind", "Tables and models whose lag is not 0");
    this.quarantined = gauge(registry, "quarantined", "Records in quarantine");
  }

  void count(Supplier<Stream<Standing>> counted) {
    relations = counted;
  }

  synchronized void refresh() {
    Census census = Census.of(relations.get());
    states.register(stateRows(census), true);
    register(rows, census, Figures::rows);
    register(lag, census, Figures::lag);
    register(behind, census, Figures::behind);
    register(quarantined, census, Figures::quarantined);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("lakehouse." + name).description(description).register(registry);
  }

  private static List<MultiGauge.Row<?>> stateRows(Census census) {
    List<MultiGauge.Row<?>> all = new ArrayList<>();
    census
        .groups()
        .forEach(
            (group, figures) -> {
              for (State state : State.values()) {
                Tags tags = tags(group).and("state", state.name().toLowerCase(Locale.ROOT));
                all.add(MultiGauge.Row.of(tags, figures.states().getOrDefault(state, 0L)));
              }
            });
    return all;
  }

  private static void register(MultiGauge gauge, Census census, ToLongFunction<Figures> figure) {
    List<MultiGauge.Row<?>> all = new ArrayList<>();
    census
        .groups()
        .forEach(
            (group, figures) ->
                all.add(MultiGauge.Row.of(tags(group), figure.applyAsLong(figures))));
    gauge.register(all, true);
  }

  private static Tags tags(Group group) {
    return Tags.of("kind", group.kind(), "namespace", group.namespace());
  }
}
