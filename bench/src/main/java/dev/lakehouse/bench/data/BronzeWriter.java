package dev.lakehouse.bench.data;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Puts records where a delivery stream puts them. */
public final class BronzeWriter {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-").withZone(ZoneOffset.UTC);

  private final DuckSession session;
  private final ObjectStore store;
  private final Layout layout;
  private final Path scratch;
  private final Clock clock = Clock.systemUTC();

  /** A writer of records that a session has. */
  public BronzeWriter(DuckSession session, ObjectStore store, Layout layout, Path scratch) {
    this.session = session;
    this.store = store;
    this.layout = layout;
    this.scratch = scratch;
  }

  /** Puts the records of a query as one object of NDJSON; gives its uncompressed size. */
  public long put(String query) {
    Path plain = scratch.resolve(UUID.randomUUID() + ".json");
    Path packed = scratch.resolve(UUID.randomUUID() + ".gz");
    try {
      copy(query, "FORMAT json, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'", plain);
      long bytes = Files.size(plain);
      Gzip.file(plain, packed);
      putFile(packed);
      Files.delete(packed);
      Files.delete(plain);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file as an object. */
  public void putFile(Path packed) {
    store.putFile(key(clock.instant()), packed);
  }

  private String key(Instant now) {
    String folder = layout.bronzeStream(Events.NAME) + HOUR.format(now);
    return folder + "bench-1-" + SECOND.format(now) + UUID.randomUUID() + ".gz";
  }

  /** How large the rows of a query are as one Parquet file. */
  public long parquetBytes(String query) {
    Path file = scratch.resolve(UUID.randomUUID() + ".parquet");
    try {
      copy(query, "FORMAT parquet, COMPRESSION zstd", file);
      long bytes = Files.size(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(String query, String format, Path file) {
    session.execute(
        "COPY (%s) TO %s (%s)".formatted(query, Literals.string(file.toString()), format));
  }
}
