package dev.lakehouse.bench.data;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import java.nio.file.Path;

/** The same rows as another relation has, in as few files as a table should have. */
public final class CompactTable {

  private static final long FILE_BYTES = 128L << 20;

  private final DuckSession session;
  private final Path scratch;

  /** Made by that session, in that folder. */
  public CompactTable(DuckSession session, Path scratch) {
    this.session = session;
    this.scratch = scratch;
  }

  /** Writes a relation of about so many bytes, sorted by the key, into a table. */
  public void write(String relation, long bytes, NewTable table) {
    long files = 1 + bytes / FILE_BYTES;
    for (long i = 0; i < files; i++) {
      String rows =
          "SELECT * FROM %s WHERE id >= %d AND id < %d ORDER BY id"
              .formatted(relation, Events.KEYS / files * i, until(i, files));
      Path file = scratch.resolve("compact-%02d.parquet".formatted(i));
      new ParquetWriter(session)
          .write(rows, Events.COLUMNS, file)
          .map(WrittenFile::statistics)
          .ifPresent(statistics -> table.add(file, statistics));
    }
  }

  private static long until(long file, long files) {
    return file + 1 == files ? Events.KEYS : Events.KEYS / files * (file + 1);
  }
}
