package dev.lakehouse.bench.data;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * So many records in objects as a delivery stream writes them; every tenth changes a row that an
 * earlier one has made. The files stay in their folder for the next run.
 */
public final class BulkRecords {

  /** Uncompressed bytes of an object: what a delivery stream buffers. */
  private static final long OBJECT_BYTES = 64L << 20;

  /** With the other fields, a record of about 400 bytes. */
  private static final int PAYLOADS = 6;

  private final DuckSession session;
  private final Path folder;
  private final long records;

  /** Records in a folder of their own under that one. */
  public BulkRecords(DuckSession session, Path parent, long records) {
    this.session = session;
    this.folder = parent.toAbsolutePath().resolve("bulk-" + records);
    this.records = records;
  }

  /** What was made: files in order, and how long their text is. */
  public record Made(List<Path> files, long uncompressedBytes) {}

  /** Makes the files, or finds those of an earlier run. */
  public Made make() {
    Path size = folder.resolve("bytes");
    try {
      if (!Files.exists(size)) {
        Files.createDirectories(folder);
        Files.writeString(size, Long.toString(write()));
      }
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> all = files.filter(f -> f.toString().endsWith(".gz")).sorted().toList();
        return new Made(all, Long.parseLong(Files.readString(size)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long write() throws IOException {
    long each = Math.max(1, OBJECT_BYTES / recordBytes());
    long bytes = 0;
    for (long first = 0; first < records; first += each) {
      Path plain = folder.resolve("%09d.json".formatted(first));
      long end = Math.min(records, first + each);
      copy(rows(numbers(first, end)), plain);
      bytes += Files.size(plain);
      Gzip.file(plain, folder.resolve("%09d.gz".formatted(first)));
      Files.delete(plain);
    }
    return bytes;
  }

  private long recordBytes() throws IOException {
    long sample = 1000;
    Path file = folder.resolve("sample.json");
    copy(rows(numbers(0, sample)), file);
    long bytes = Files.size(file) / sample;
    Files.delete(file);
    return bytes;
  }

  private void copy(String query, Path file) {
    session.execute(
        "COPY (%s) TO %s (FORMAT json, TIMESTAMPFORMAT '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ')"
            .formatted(query, Literals.string(file.toString())));
  }

  private static String numbers(long first, long end) {
    return "SELECT CASE WHEN range %% 10 = 9 THEN (hash(range) %% range)::BIGINT ELSE range END AS i, (range %% 10 = 9)::INT AS v FROM range(%d, %d)"
        .formatted(first, end);
  }

  private static String rows(String numbers) {
    return "SELECT * REPLACE (repeat(payload, %d) AS payload) FROM (%s)"
        .formatted(PAYLOADS, Events.rows(numbers));
  }

  /** What the table must hold. */
  public String truth() {
    return rows("SELECT i, max(v) AS v FROM (%s) GROUP BY i".formatted(numbers(0, records)));
  }
}
