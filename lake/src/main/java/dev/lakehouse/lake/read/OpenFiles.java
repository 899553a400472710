package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.storage.ByteRange;
import dev.lakehouse.lake.storage.RangeLease;
import dev.lakehouse.lake.storage.RangeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Files of a table whose footers are known, in an order by which they are numbered. */
public final class OpenFiles {

  private final RangeLease lease;
  private final List<Column> written;
  private final List<DataFile> files;
  private final List<RangeObject> objects;
  private final List<ParquetFooter> footers;

  OpenFiles(
      RangeLease lease,
      List<Column> written,
      List<DataFile> files,
      List<RangeObject> objects,
      List<ParquetFooter> footers) {
    this.lease = lease;
    this.written = List.copyOf(written);
    this.files = List.copyOf(files);
    this.objects = List.copyOf(objects);
    this.footers = List.copyOf(footers);
  }

  /**
   * Values of a column in one row group of one file.
   *
   * @param low least value as text, where known
   * @param high greatest value
   */
  public record Bounds(int file, int rowGroup, Optional<String> low, Optional<String> high) {}

  /** The files, by number. */
  public List<DataFile> files() {
    return files;
  }

  /** One of them alone. */
  public OpenFiles only(int file) {
    return new OpenFiles(
        lease,
        written,
        List.of(files.get(file)),
        List.of(objects.get(file)),
        List.of(footers.get(file)));
  }

  /** What the footers say of a column. */
  public List<Bounds> bounds(String column) {
    List<Bounds> bounds = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      for (ParquetFooter.Chunk chunk : footers.get(file).chunks()) {
        if (chunk.column().equalsIgnoreCase(column)) {
          bounds.add(new Bounds(file, chunk.rowGroup(), chunk.low(), chunk.high()));
        }
      }
    }
    return bounds;
  }

  /** Fetches columns of all files. */
  public void fetch(Predicate<String> columns) {
    fetch(columns, (file, rowGroup) -> true);
  }

  /**
   * Fetches columns of some row groups.
   *
   * @param columns by name in lower case
   * @param rowGroups by number of the file and of the row group in it
   */
  public void fetch(Predicate<String> columns, BiPredicate<Integer, Integer> rowGroups) {
    Map<RangeObject, List<ByteRange>> wanted = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      int file = i;
      List<ByteRange> bytes =
          footers
              .get(file)
              .bytes(
                  chunk ->
                      columns.test(chunk.column().toLowerCase(Locale.ROOT))
                          && rowGroups.test(file, chunk.rowGroup()));
      wanted.computeIfAbsent(objects.get(file), o -> new ArrayList<>()).addAll(bytes);
    }
    lease.fill(wanted);
  }

  /** All files, as a relation of DuckDB. */
  public ParquetSource source() {
    return source(IntStream.range(0, files.size()).boxed().toList());
  }

  /** Some files, by number, as a relation of DuckDB: those of them that have rows. */
  public ParquetSource source(List<Integer> chosen) {
    List<Integer> filled = chosen.stream().filter(i -> !footers.get(i).isEmpty()).toList();
    return ParquetSource.of(
        written,
        filled,
        filled.stream().map(i -> objects.get(i).file().toString()).toList(),
        filled.stream().map(i -> footers.get(i).columns()).toList());
  }
}
