package dev.lakehouse.interop;

import static dev.lakehouse.functions.TableFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.functions.merge.MergeReport;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.ColumnType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** One table, what our functions do to it, and what it must hold. */
class Play implements AutoCloseable {

  private static final Duration PAST_THE_HISTORY = Duration.ofDays(8);

  final TestLake lake;
  final FolderStore store;
  final Path table;
  final Fold fold;
  private final Scene scene;
  private final List<Reader> readers;
  private final List<List<String>> versions = new ArrayList<>();
  private final List<Line> sent = new ArrayList<>();
  private long oldest;

  /** Engines that read the table of a root in that store. */
  @FunctionalInterface
  interface Readers {
    List<Reader> of(FolderStore store, String root);
  }

  Play(Scene scene, Readers readers, DuckSession session, Path directory) throws IOException {
    this.scene = scene;
    this.fold = new Fold(scene.partitionColumns());
    this.store = new FolderStore(directory.resolve("bucket"), directory.resolve("drafts"));
    this.lake = new TestLake(directory.resolve("lake"), store, session);
    String root = lake.layout.data(Kind.TABLE, NAME);
    this.table = store.file(root);
    this.readers = readers.of(store, root);
  }

  TableDefinition definition() {
    return scene.definition(UnaryOperator.identity());
  }

  /** Merges the records as one batch; both the table and the fold hold them then. */
  void merge(List<Line> batch) {
    MergeReport report = send(batch);
    assertThat(report.outcome()).isEqualTo("Merged");
    merged(batch);
  }

  /** Puts the records into bronze, and lets the function look. */
  MergeReport send(List<Line> batch) {
    return send(batch, UnaryOperator.identity());
  }

  /** As {@link #send(List)}, with more in the definition. */
  MergeReport send(List<Line> batch, UnaryOperator<TableFixture> more) {
    sent.addAll(batch);
    lake.load(NAME, batch.stream().map(Line::json).toArray(String[]::new));
    return look(more);
  }

  /** Lets the function look, with more in its definition. */
  MergeReport look(UnaryOperator<TableFixture> more) {
    return lake.merge(scene.definition(more));
  }

  /** The fold after a commit of ours: it has the columns of the definition, and the records. */
  void merged(List<Line> batch) {
    scene.columns().forEach(this::column);
    fold.merge(batch);
    moved();
  }

  private void column(String name, ColumnType type) {
    if (!type.equals(fold.type(name))) {
      fold.column(name, type);
    }
  }

  /** All records that were ever put into bronze, in their order. */
  List<Line> sent() {
    return sent;
  }

  /** Compacts, and deletes what is past its retention. */
  void maintain() {
    lake.maintain(definition());
    moved();
  }

  void checkpoint() {
    lake.tables.checkpoint(newest());
  }

  /** So much time passes that all versions but the newest may go. */
  void age() {
    // Spark refuses the version that was valid when the history begins, since it is older than that
    oldest = newest().version() + 1;
    store.age(PAST_THE_HISTORY);
  }

  /** The newest version holds what the fold holds. */
  final void moved() {
    while (versions.size() <= newest().version()) {
      versions.add(fold.rows());
    }
  }

  /** No reader sees what is older than the newest version. */
  final void onlyTheNewest() {
    oldest = newest().version();
  }

  final DeltaSnapshot newest() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow();
  }

  /** The oldest version that all readers must still see. */
  long oldest() {
    return Math.min(oldest, newest().version());
  }

  /** Every reader sees in that version what the fold held then. */
  void compare(long version) {
    for (Reader reader : readers) {
      assertThat(difference(reader, version))
          .as("rows of version %d by %s, - missing, + too many", version, reader.name())
          .isEmpty();
    }
  }

  List<Reader> readers() {
    return readers;
  }

  /** How what a reader sees differs from what the fold held then. */
  List<String> difference(Reader reader, long version) {
    return difference(reader.rows(version), versions.get((int) version));
  }

  private static List<String> difference(List<String> found, List<String> expected) {
    List<String> difference = new ArrayList<>();
    List<String> rest = new ArrayList<>(found);
    expected.stream().filter(row -> !rest.remove(row)).forEach(row -> difference.add("- " + row));
    rest.forEach(row -> difference.add("+ " + row));
    difference.sort(Comparator.comparing(row -> row.substring(2)));
    return difference;
  }

  void compareNewest() {
    compare(newest().version());
  }

  @Override
  public String toString() {
    return scene.toString();
  }

  @Override
  public void close() throws IOException {
    Folders.delete(store.file(""));
  }
}
