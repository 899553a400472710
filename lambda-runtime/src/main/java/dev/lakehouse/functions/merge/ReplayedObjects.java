package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.RowAppender;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.lake.quarantine.ReplayPlan;
import dev.lakehouse.lake.schema.JsonRecordReader;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The replayed objects of a batch. Each holds records of one other object, and those keep the place
 * that they had there in the order of arrival.
 */
final class ReplayedObjects {

  /** The place of each object of a batch: {@code #ordinal} and {@code #rank}. */
  static final String PLACES = "lake_places";

  // a text within a JSON document takes up to six characters for one
  private static final int LONGEST_LINE = 7 * JsonRecordReader.MAX_RECORD_BYTES;

  private final List<BronzeObject> batch;
  private final MergeState state;
  private final ObjectStore store;
  private final Map<Integer, Origin> origins = new TreeMap<>();
  private final Map<Integer, Map<String, Long>> released = new TreeMap<>();

  ReplayedObjects(List<BronzeObject> batch, MergeState state, ObjectStore store) {
    this.batch = List.copyOf(batch);
    this.state = state;
    this.store = store;
  }

  /** Where the records of an object arrived first. */
  record Origin(String object, Instant arrived) {

    private static final Comparator<Origin> ARRIVAL =
        Comparator.comparing(Origin::arrived).thenComparing(Origin::object);
  }

  /** The records of the object of that ordinal. */
  RecordLines lines(int ordinal, InputStream in) {
    if (!batch.get(ordinal).key().endsWith(ReplayPlan.SUFFIX)) {
      return new Lines(in, JsonRecordReader.MAX_RECORD_BYTES);
    }
    // an object may be read twice, and its records leave quarantine once
    Map<String, Long> leaving = new TreeMap<>();
    released.put(ordinal, leaving);
    return new Replayed(ordinal, new Lines(in, LONGEST_LINE), leaving);
  }

  /** Where the records of the object of that ordinal arrived first. */
  Origin origin(int ordinal) {
    BronzeObject object = batch.get(ordinal);
    return origins.getOrDefault(ordinal, new Origin(object.key(), object.time()));
  }

  boolean isReplayed(int ordinal) {
    return origins.containsKey(ordinal);
  }

  /** Ordinals of the objects with replayed records, for a list in SQL; empty without any. */
  Optional<String> ordinals() {
    return origins.isEmpty()
        ? Optional.empty()
        : Optional.of(
            origins.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Records that leave quarantine with this batch, by the reason they were counted under. */
  Map<String, Long> released() {
    Map<String, Long> all = new TreeMap<>();
    released.values().forEach(one -> one.forEach((reason, n) -> all.merge(reason, n, Long::sum)));
    return Map.copyOf(all);
  }

  /** Fills {@link #PLACES}. */
  void createPlaces(DuckSession session) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(this::origin, Origin.ARRIVAL));
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s (\"#ordinal\" BIGINT, \"#rank\" BIGINT)"
            .formatted(PLACES));
    try (RowAppender places = new RowAppender(session, PLACES)) {
      for (int rank = 0; rank < order.size(); rank++) {
        places.row((long) order.get(rank), (long) rank);
      }
    }
  }

  /** Lines that are quarantined records: what they hold is the record. */
  private final class Replayed implements RecordLines {
    private final int ordinal;
    private final Lines lines;
    private final Map<String, Long> leaving;

    Replayed(int ordinal, Lines lines, Map<String, Long> leaving) {
      this.ordinal = ordinal;
      this.lines = lines;
      this.leaving = leaving;
    }

    @Override
    public Optional<Lines.Line> next() throws IOException {
      Optional<Lines.Line> line = lines.next();
      while (line.isPresent()) {
        QuarantinedRecord record =
            QuarantinedRecord.parse(new String(line.get().bytes(), StandardCharsets.UTF_8));
        if (takes(record)) {
          byte[] bytes = record.bytes();
          return Optional.of(new Lines.Line(record.line(), bytes, bytes.length));
        }
        line = lines.next();
      }
      return Optional.empty();
    }

    /** After all was forgotten, a record comes back with its own object while that is kept. */
    private boolean takes(QuarantinedRecord record) {
      boolean counted = record.forgottenAt().equals(state.forgottenAt());
      if (!origins.containsKey(ordinal)) {
        if (!counted && store.head(record.object()).isPresent()) {
          return false;
        }
        origins.put(ordinal, new Origin(record.object(), record.arrived().orElse(Instant.EPOCH)));
      }
      if (counted) {
        leaving.merge(record.reason(), 1L, Long::sum);
      }
      return true;
    }
  }
}
