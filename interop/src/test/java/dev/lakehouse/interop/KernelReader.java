package dev.lakehouse.interop;

import io.delta.kernel.Scan;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Delta Kernel with its default engine on local files: its data reading, not ours. */
final class KernelReader implements Reader {

  private final Engine engine = DefaultEngine.create(new Configuration());
  private final String table;

  KernelReader(Path table) {
    this.table = table.toUri().toString();
  }

  @Override
  public String name() {
    return "Delta Kernel";
  }

  @Override
  public List<String> rows(long version) {
    Scan scan =
        TableManager.loadSnapshot(table).atVersion(version).build(engine).getScanBuilder().build();
    Row state = scan.getScanState(engine);
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            read(state, files.next(), rows);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.sort(null);
    return rows;
  }

  private void read(Row state, Row file, List<String> rows) throws IOException {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    try (CloseableIterator<ColumnarBatch> physical =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(status),
                    ScanStateRow.getPhysicalDataReadSchema(state),
                    Optional.empty())
                .map(FileReadResult::getData);
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(engine, state, file, physical)) {
      while (logical.hasNext()) {
        try (CloseableIterator<Row> batch = logical.next().getRows()) {
          batch.forEachRemaining(row -> rows.add(Values.row(KernelValues.fields(row))));
        }
      }
    }
  }
}
