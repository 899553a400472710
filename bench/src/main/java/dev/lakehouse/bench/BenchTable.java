package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.BenchLake;
import dev.lakehouse.bench.aws.Call;
import dev.lakehouse.bench.aws.MeasuredFunction;
import dev.lakehouse.bench.data.BaseTable;
import dev.lakehouse.bench.data.Baseline;
import dev.lakehouse.bench.data.BronzeWriter;
import dev.lakehouse.bench.data.CompactTable;
import dev.lakehouse.bench.data.Events;
import dev.lakehouse.bench.data.NewTable;
import dev.lakehouse.bench.data.TableReader;
import dev.lakehouse.bench.data.Workload;
import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.file.Path;
import java.time.Duration;

/** The large table in a lake, and the function that merges into it. */
final class BenchTable implements AutoCloseable {

  private static final RelationName COMPACTED = new RelationName("bench", "compacted");

  private final Path work;
  private final BenchLake lake;
  private final DuckSession session;
  private final Workload workload;
  private final BronzeWriter bronze;
  private final MeasuredFunction function;
  private final TableReader reader;

  private BenchTable(BenchOptions options, DuckSession session, BaseTable base) {
    this.work = options.fresh("work");
    this.session = session;
    this.lake = options.lake();
    this.workload = Workload.over(session, base.query(), base.rows());
    this.bronze = new BronzeWriter(session, lake.store(), lake.layout(), work);
    this.reader = new TableReader(session, lake.store(), work.resolve("copies"));
    this.function =
        lake.define(Events.definition(), options.memoryMebibytes, Duration.ofMinutes(15));
    base.create(new NewTable(lake.store(), root(Events.NAME)), lake.tables());
  }

  /** The table of so many rows, in a new lake. */
  static BenchTable create(BenchOptions options, long rows, Progress progress) {
    DuckSession session = options.session();
    BaseTable base = new BaseTable(session, options.scratch, rows);
    base.make();
    progress.say("the table of %d rows is made", rows);
    BenchTable table = new BenchTable(options, session, base);
    progress.say("it is in the lake: %.1f MB", table.bytes() / 1e6);
    return table;
  }

  /** A place to come back to. */
  record Mark(Baseline baseline, int batches) {}

  /** The present state. */
  Mark mark() {
    return new Mark(Baseline.take(lake.store()), workload.batches());
  }

  /** Goes back, and ends the function's process, whose memory is of what is no more. */
  void reset(Mark mark) {
    function.end();
    mark.baseline().restore();
    workload.forgetAfter(mark.batches());
  }

  /** Makes a batch and merges it, by the process that is there or by a new one. */
  Call merge(MergeCase batch) {
    batch.make(workload);
    bronze.put("SELECT * FROM " + Workload.BATCH);
    return called(function.call(Invocation.Task.LOOK.payload()));
  }

  /** Compacts the table, as housekeeping asks for. */
  Call maintain() {
    return function.call(Invocation.Task.MAINTAIN.payload());
  }

  private static Call called(Call call) {
    if (!call.outcome().equals("Merged")) {
      throw new BenchFailure("the merge did not end well: " + call.answer());
    }
    return call;
  }

  /** Size of the newest batch as one Parquet file of what its records hold. */
  long batchBytes(MergeCase batch) {
    return bronze.parquetBytes("SELECT %s FROM %s".formatted(batch.columns(), Workload.BATCH));
  }

  /** The newest version. */
  DeltaSnapshot snapshot() {
    return lake.tables().latest(root(Events.NAME)).orElseThrow();
  }

  /** Bytes of the live files. */
  long bytes() {
    return snapshot().files().stream().mapToLong(DataFile::size).sum();
  }

  /** The view of a version in the session. */
  String view(DeltaSnapshot snapshot) {
    return reader.view(snapshot);
  }

  /** Fails where the table is not what it must be. */
  void verify() {
    workload.verify(view(snapshot()));
  }

  DuckSession session() {
    return session;
  }

  /** Makes another table with the rows of a version, without deleted rows and in few files. */
  DeltaSnapshot compacted(DeltaSnapshot snapshot) {
    NewTable table = new NewTable(lake.store(), root(COMPACTED));
    long bytes = snapshot.files().stream().mapToLong(DataFile::size).sum();
    new CompactTable(session, work).write(view(snapshot), bytes, table);
    table.create(lake.tables());
    return lake.tables().latest(root(COMPACTED)).orElseThrow();
  }

  private String root(RelationName name) {
    return lake.layout().data(Kind.TABLE, name);
  }

  @Override
  public void close() {
    lake.close();
    session.close();
  }
}
