package dev.lakehouse.ingest;

import dev.lakehouse.lake.catalog.TableDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the records of one request: checks each, delivers the good ones, and says which is which.
 */
final class Intake {

  private final DeliveryQueue queue;
  private final MeterRegistry metrics;

  /** How much is checked before a record is sent on. */
  enum Validation {
    /** Everything that the definition says of a record alone. */
    DEFINITION,
    /** The size only: what is wrong ends in the table's quarantine. */
    NONE
  }

  Intake(DeliveryQueue queue, MeterRegistry metrics) {
    this.queue = queue;
    this.metrics = metrics;
  }

  Receipt take(TableDefinition table, List<RawRecord> records, Validation validation) {
    Function<RawRecord, Optional<Rejection>> check =
        switch (validation) {
          case DEFINITION -> new RecordCheck(table)::check;
          case NONE -> RecordCheck::size;
        };
    List<Rejection> rejected = new ArrayList<>();
    List<RawRecord> good = new ArrayList<>(records.size());
    for (RawRecord record : records) {
      check.apply(record).ifPresentOrElse(rejected::add, () -> good.add(record));
    }
    Delivery delivery = new Delivery(good.size());
    queue.submit(
        table.deliveryStream(),
        good.stream().map(record -> new Envelope(record, delivery)).toList());
    List<Rejection> failed = delivery.await();
    rejected.addAll(failed);
    rejected.sort(Comparator.comparingInt(Rejection::index));
    int accepted = good.size() - failed.size();
    count(table, accepted, rejected);
    return new Receipt(accepted, rejected);
  }

  private void count(TableDefinition table, int accepted, List<Rejection> rejected) {
    String name = table.name().toString();
    metrics.counter("lakehouse.ingest.accepted", "table", name).increment(accepted);
    for (Rejection rejection : rejected) {
      metrics
          .counter("lakehouse.ingest.rejected", "table", name, "code", rejection.code())
          .increment();
    }
  }
}
