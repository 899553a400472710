package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.util.List;

/** What maintenance needs to know of the definition of a table or model. */
public record MaintainedTable(
    Kind kind,
    RelationName name,
    List<String> primaryKey,
    long targetFileSizeBytes,
    Retention retention) {

  private static final long MODEL_FILE_BYTES = 128L << 20;
  private static final Duration MODEL_HISTORY = Duration.ofDays(7);

  /** Copies the list. */
  public MaintainedTable {
    primaryKey = List.copyOf(primaryKey);
  }

  /** The table of a definition. */
  public static MaintainedTable of(TableDefinition table) {
    return new MaintainedTable(
        Kind.TABLE,
        table.name(),
        table.primaryKey(),
        table.maintenance().targetFileSizeBytes(),
        table.retention());
  }

  /** The table behind a model, which has neither bronze nor quarantine. */
  public static MaintainedTable of(ModelDefinition model) {
    return new MaintainedTable(
        Kind.MODEL,
        model.name(),
        model.primaryKey(),
        MODEL_FILE_BYTES,
        new Retention(Duration.ZERO, Duration.ZERO, MODEL_HISTORY));
  }
}
