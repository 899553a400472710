package dev.lakehouse.lake.delta;

import io.delta.kernel.expressions.Literal;
import io.delta.kernel.internal.util.PartitionUtils;
import io.delta.kernel.types.StringType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Folders of partitioned files: {@code column=value/}, which some readers take values from. */
public final class PartitionPaths {

  private static final String BASE = "/r";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+&,;@~!$()-]+");

  private PartitionPaths() {}

  /**
   * The folder, with a slash at the end, of the values as the log has them; an empty value is null,
   * and so is an empty string. Characters that folders cannot have are escaped as Hive does.
   *
   * @param columns the partition columns in order; none give an empty text
   */
  public static String directory(List<String> columns, Map<String, Optional<String>> values) {
    if (columns.isEmpty()) {
      return "";
    }
    Map<String, Literal> literals = new LinkedHashMap<>();
    for (String column : columns) {
      literals.put(
          column,
          values
              .getOrDefault(column, Optional.empty())
              .filter(value -> !value.isEmpty())
              .map(Literal::ofString)
              .orElseGet(() -> Literal.ofNull(StringType.STRING)));
    }
    String folder = PartitionUtils.getTargetDirectory(BASE, columns, literals);
    return folder.substring(BASE.length() + 1) + "/";
  }

  /**
   * Whether files of the folder may have deletion vectors: Polars ignores those of files whose path
   * needs percent-encoding, so such files must be rewritten instead.
   */
  public static boolean isPlain(String path) {
    for (String folder : path.split("/")) {
      for (String part : folder.split("=", 2)) {
        if (!part.isEmpty() && !PLAIN.matcher(part).matches()) {
          return false;
        }
      }
    }
    return true;
  }
}
