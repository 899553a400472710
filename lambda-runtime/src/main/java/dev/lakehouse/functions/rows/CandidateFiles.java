package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.RowAppender;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.List;

/** Chooses the files that can hold a key, by their statistics. */
public final class CandidateFiles {

  private static final String BOUNDS = "lake_bounds";

  private CandidateFiles() {}

  /**
   * The files whose bounds of the key column meet those of a relation's.
   *
   * @param relation a table of the session with the key column
   */
  public static List<DataFile> select(
      DuckSession session, List<DataFile> files, String relation, Column key) {
    if (files.isEmpty() || !prunable(key)) {
      return files;
    }
    session.execute(
        "CREATE OR REPLACE TEMP TABLE " + BOUNDS + " (file BIGINT, low VARCHAR, high VARCHAR)");
    try (RowAppender bounds = new RowAppender(session, BOUNDS)) {
      for (int i = 0; i < files.size(); i++) {
        FileFigures figures = FileFigures.of(files.get(i));
        bounds.row(
            (long) i,
            figures.minimum(key.name()).orElse(null),
            figures.maximum(key.name()).orElse(null));
      }
    }
    List<DataFile> chosen = new ArrayList<>();
    session
        .query(meeting(relation, key), row -> row.getInt(1))
        .forEach(file -> chosen.add(files.get(file)));
    return chosen;
  }

  /** Only types whose bounds are exact and whose text casts back to the same value. */
  private static boolean prunable(Column key) {
    return key.type() instanceof Primitive type
        && switch (type) {
          case STRING, INT, LONG, DATE, TIMESTAMP -> true;
          default -> false;
        };
  }

  private static String meeting(String relation, Column key) {
    String type = DuckTypes.stored(key.type());
    String name = Identifiers.quote(key.name());
    // statistics of timestamps are cut to milliseconds, so the upper bound is one too low
    String slack = key.type() == Primitive.TIMESTAMP ? " + INTERVAL 1 MILLISECOND" : "";
    return """
    SELECT file FROM %1$s, (SELECT min(%2$s) AS least, max(%2$s) AS greatest FROM %3$s)
    WHERE coalesce(TRY_CAST(low AS %4$s) <= greatest, true)
      AND coalesce(TRY_CAST(high AS %4$s)%5$s >= least, true)
    ORDER BY file
    """
        .formatted(BOUNDS, name, relation, type, slack);
  }
}
