package dev.lakehouse.interop;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/** Spark with Delta in this process, on one thread, over local files. */
final class Spark implements AutoCloseable {

  private final SparkSession session;

  private Spark(SparkSession session) {
    this.session = session;
  }

  /** Starts it; one can run at a time. */
  static Spark start(Path directory) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", directory.resolve("local").toString())
            .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toString())
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", true)
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            // Hadoop's file systems with checksums leave files of their own beside each one, and
            // refuse what another process then writes
            .config("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
            .config(
                "spark.hadoop.fs.AbstractFileSystem.file.impl",
                "org.apache.hadoop.fs.local.RawLocalFs")
            .config("spark.databricks.delta.retentionDurationCheck.enabled", false);
    quick(builder);
    return new Spark(builder.getOrCreate());
  }

  /** Tables of a few rows: parallel work and compiled queries cost more than they save. */
  private static void quick(SparkSession.Builder builder) {
    builder
        .config("spark.sql.shuffle.partitions", 1)
        .config("spark.default.parallelism", 1)
        .config("spark.databricks.delta.snapshotPartitions", 1)
        .config("spark.sql.codegen.wholeStage", false)
        .config("spark.sql.adaptive.enabled", false)
        .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", 1);
  }

  /** Runs a statement in which {@code {table}} stands for the table of a folder. */
  List<Row> run(Path table, String statement) {
    return session.sql(statement.replace("{table}", "delta.`" + table + "`")).collectAsList();
  }

  /** Writes a checkpoint of the newest version; there is no statement for it. */
  void checkpoint(Path table) {
    DeltaLog log = DeltaLog.forTable(session, table.toString());
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
  }

  @Override
  public void close() {
    session.stop();
  }
}
