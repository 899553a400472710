package dev.lakehouse.lake.read;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.read.ParquetFooter.Chunk;
import dev.lakehouse.lake.storage.ByteRange;
import dev.lakehouse.lake.storage.RangeLease;
import dev.lakehouse.lake.storage.RangeObject;
import dev.lakehouse.lake.storage.StorageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Footers of objects in the cache, read once, and known as long as the object is. */
final class ParquetFooters {

  private static final String MAGIC = "PAR1";

  /** The footer's length and the magic stand behind it. */
  private static final int END_BYTES = 8;

  private static final String SEPARATOR = ", ";

  private final Map<RangeObject, ParquetFooter> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** The footer of each object, in their order; the objects are open and held by the lease. */
  List<ParquetFooter> of(DuckSession session, RangeLease lease, List<RangeObject> objects) {
    List<RangeObject> unknown =
        objects.stream().filter(object -> !known.containsKey(object)).distinct().toList();
    if (!unknown.isEmpty()) {
      lease.fill(footerBytes(unknown));
      read(session, unknown);
    }
    return objects.stream().map(known::get).toList();
  }

  private static Map<RangeObject, List<ByteRange>> footerBytes(List<RangeObject> objects) {
    Map<RangeObject, List<ByteRange>> bytes = new LinkedHashMap<>();
    for (RangeObject object : objects) {
      bytes.put(object, List.of(new ByteRange(footerStart(object), object.size())));
    }
    return bytes;
  }

  private static long footerStart(RangeObject object) {
    byte[] end = object.end((int) Math.min(END_BYTES, object.size()));
    boolean parquet =
        end.length == END_BYTES
            && new String(
                    end, END_BYTES - MAGIC.length(), MAGIC.length(), StandardCharsets.US_ASCII)
                .equals(MAGIC);
    long start =
        parquet
            ? object.size()
                - END_BYTES
                - ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt()
            : -1;
    if (start < 0 || start >= object.size()) {
      throw new StorageException(
          object.key() + " does not end as a Parquet file does: it was overwritten", null);
    }
    return start;
  }

  private void read(DuckSession session, List<RangeObject> objects) {
    Map<String, List<Leaf>> leaves = new LinkedHashMap<>();
    objects.forEach(object -> leaves.put(object.file().toString(), new ArrayList<>()));
    session.query(
        """
        SELECT file_name, row_group_id, path_in_schema, stats_min_value, stats_max_value,
          least(data_page_offset, nullif(index_page_offset, 0), nullif(dictionary_page_offset, 0)),
          total_compressed_size, bloom_filter_offset
        FROM parquet_metadata(%s) ORDER BY file_name, row_group_id, column_id
        """
            .formatted(Literals.strings(leaves.keySet())),
        row -> leaves.get(row.getString(1)).add(leaf(row)));
    for (RangeObject object : objects) {
      List<Leaf> ofFile = leaves.get(object.file().toString());
      long end = footerStart(object);
      known.put(
          object, new ParquetFooter(ofFile.stream().map(leaf -> leaf.chunk(ofFile, end)).toList()));
    }
  }

  private static Leaf leaf(ResultSet row) throws SQLException {
    Optional<Long> bloom = Optional.of(row.getLong(8)).filter(offset -> offset > 0);
    return new Leaf(
        row.getInt(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        new ByteRange(row.getLong(6), row.getLong(6) + row.getLong(7)),
        bloom);
  }

  private record Leaf(
      int rowGroup,
      String path,
      Optional<String> low,
      Optional<String> high,
      ByteRange pages,
      Optional<Long> bloom) {

    Chunk chunk(List<Leaf> all, long footer) {
      List<ByteRange> parts = new ArrayList<>(List.of(pages));
      bloom.ifPresent(start -> parts.add(new ByteRange(start, next(all, start, footer))));
      boolean whole = !path.contains(SEPARATOR);
      return new Chunk(
          rowGroup,
          whole ? path : path.substring(0, path.indexOf(SEPARATOR)),
          parts,
          low.filter(value -> whole),
          high.filter(value -> whole));
    }

    /** Not every writer says how long a Bloom filter is; it ends where anything else begins. */
    private static long next(List<Leaf> all, long start, long footer) {
      long next = footer;
      for (Leaf leaf : all) {
        if (leaf.pages.start() > start) {
          next = Math.min(next, leaf.pages.start());
        }
        if (leaf.bloom.isPresent() && leaf.bloom.get() > start) {
          next = Math.min(next, leaf.bloom.get());
        }
      }
      return next;
    }
  }
}
