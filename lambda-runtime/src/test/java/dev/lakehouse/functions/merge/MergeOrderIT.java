package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same records in any order, in any batches, some twice, give the same table. */
class MergeOrderIT {

  private static final int ORDERS = 500;
  private static final int KEYS = 5;

  /** A record as it is sent, and what the fold over all of them needs to know of it. */
  private record Sent(String id, long seq, boolean delete, String json, String row) {}

  @Test
  void anyOrderOfTheSameRecordsGivesTheSameTable(@TempDir Path directory) {
    DuckSession session = TestLake.session(directory);
    for (int seed = 0; seed < ORDERS; seed++) {
      Random random = new Random(seed);
      List<Sent> records = records(random);
      TestLake lake = new TestLake(directory, new MemoryObjectStore(), session);
      TableDefinition table = definition(random);

      sendInSomeOrder(lake, table, records, random);

      assertThat(lake.rows(Kind.TABLE, NAME, "id", "seq", "v", "note"))
          .as("seed %d: %s", seed, records)
          .isEqualTo(folded(records));
    }
    session.close();
  }

  private static TableDefinition definition(Random random) {
    var fixture = table("v int", "note string");
    if (random.nextInt(4) == 0) {
      fixture.withoutDeletionVectors();
    }
    if (random.nextInt(4) == 0) {
      fixture.partitionBy("note");
    }
    return fixture.build();
  }

  private static List<Sent> records(Random random) {
    List<Sent> records = new ArrayList<>();
    int count = 4 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      String id = "k" + random.nextInt(KEYS);
      long seq = i * 10L + random.nextInt(10);
      if (random.nextInt(4) == 0) {
        String json = "{\"id\":\"%s\",\"seq\":%d,\"op\":\"delete\"}".formatted(id, seq);
        records.add(new Sent(id, seq, true, json, ""));
      } else {
        // now and then a value that widens the column
        long v = random.nextInt(10) == 0 ? 5_000_000_000L + i : random.nextInt(100);
        String note = random.nextBoolean() ? "x" : "y";
        String json =
            "{\"id\":\"%s\",\"seq\":%d,\"v\":%d,\"note\":\"%s\"}".formatted(id, seq, v, note);
        records.add(new Sent(id, seq, false, json, id + "|" + seq + "|" + v + "|" + note));
      }
    }
    return records;
  }

  private static void sendInSomeOrder(
      TestLake lake, TableDefinition table, List<Sent> records, Random random) {
    List<Sent> order = new ArrayList<>(records);
    records.stream().filter(r -> random.nextInt(3) == 0).forEach(order::add);
    Collections.shuffle(order, random);
    int batches = 1 + random.nextInt(3);
    for (int batch = 0; batch < batches; batch++) {
      int from = order.size() * batch / batches;
      int to = order.size() * (batch + 1) / batches;
      int middle = from + random.nextInt(to - from + 1);
      load(lake, order.subList(from, middle));
      load(lake, order.subList(middle, to));
      lake.merge(table);
    }
  }

  private static void load(TestLake lake, List<Sent> records) {
    if (!records.isEmpty()) {
      lake.load(NAME, records.stream().map(Sent::json).toArray(String[]::new));
    }
  }

  private static List<String> folded(List<Sent> records) {
    Map<String, Sent> newest = new TreeMap<>();
    for (Sent record : records) {
      newest.merge(record.id(), record, (one, other) -> one.seq() > other.seq() ? one : other);
    }
    return newest.values().stream().filter(r -> !r.delete()).map(Sent::row).toList();
  }
}
