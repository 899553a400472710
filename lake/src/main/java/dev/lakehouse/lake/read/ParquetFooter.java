package dev.lakehouse.lake.read;

import dev.lakehouse.lake.storage.ByteRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the footer of a Parquet file says of its column chunks.
 *
 * @param chunks of leaf columns, row group by row group, in the order of the schema
 */
record ParquetFooter(List<Chunk> chunks) {

  /**
   * The values of one leaf column in one row group.
   *
   * @param column the top-level column, of which a leaf may be a part
   * @param parts where its bytes lie: the pages, and a Bloom filter if there is one
   * @param low least value as text, where the leaf is the column itself and it is known
   * @param high greatest value
   */
  record Chunk(
      int rowGroup,
      String column,
      List<ByteRange> parts,
      Optional<String> low,
      Optional<String> high) {

    Chunk {
      parts = List.copyOf(parts);
    }
  }

  ParquetFooter {
    chunks = List.copyOf(chunks);
  }

  /** A file without row groups has no row, and tells no column here. */
  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** Top-level columns, in order. */
  List<String> columns() {
    return List.copyOf(
        chunks.stream().map(Chunk::column).collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  List<ByteRange> bytes(Predicate<Chunk> chosen) {
    List<ByteRange> bytes = new ArrayList<>();
    chunks.stream().filter(chosen).forEach(chunk -> bytes.addAll(chunk.parts()));
    return bytes;
  }
}
