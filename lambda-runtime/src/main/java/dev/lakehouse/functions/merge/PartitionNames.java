package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.delta.PartitionPaths;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether a record's partition can have a folder. */
final class PartitionNames {

  /** What file systems allow a folder's name, and with that every copy of the table on one. */
  private static final int LONGEST = 255;

  private PartitionNames() {}

  static Optional<String> problem(List<String> columns, Function<String, Optional<String>> values) {
    for (String column : columns) {
      Optional<String> value = values.apply(column);
      // escaping makes three characters of one at most; a character has four bytes at most
      if (value.filter(v -> v.length() * 4 + column.length() > LONGEST).isPresent()) {
        String folder = PartitionPaths.directory(List.of(column), Map.of(column, value));
        int length = folder.getBytes(StandardCharsets.UTF_8).length - 1;
        if (length > LONGEST) {
          return Optional.of(
              "the partition's folder for column '%s' would need a name of %,d bytes; at most %d are possible"
                  .formatted(column, length, LONGEST));
        }
      }
    }
    return Optional.empty();
  }
}
