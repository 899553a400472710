package dev.lakehouse.operator.metrics;

import dev.lakehouse.operator.aws.function.CodeStage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows how far functions are with the code that they should have, counted at each scrape. */
final class RolloutGauge {

  private final MultiGauge functions;
  private volatile Supplier<Map<CodeStage, Long>> counted = Map::of;

  RolloutGauge(MeterRegistry registry) {
    this.functions =
        MultiGauge.builder("lakehouse.functions")
            .description("Functions by how far they are with the operator's code")
            .register(registry);
  }

  void count(Supplier<Map<CodeStage, Long>> now) {
    counted = now;
  }

  synchronized void refresh() {
    List<MultiGauge.Row<?>> rows =
        counted.get().entrySet().stream()
            .map(
                stage ->
                    MultiGauge.Row.of(
                        Tags.of("code", stage.getKey().name().toLowerCase(Locale.ROOT)),
                        stage.getValue()))
            .collect(Collectors.toList());
    functions.register(rows, true);
  }
}
