package dev.lakehouse.functions.rows;

import dev.lakehouse.functions.rows.FileChanges.Deletion;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a commit that puts rows into a table, and takes others out, does to its files. The new files
 * are in the bucket already.
 */
public record RowChanges(
    List<NewFile> added, List<DataFile> removed, List<RowDeletions> deletions) {

  /** Copies the lists. */
  public RowChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    deletions = List.copyOf(deletions);
  }

  /** Writes rows into new files only. */
  public static RowChanges inserting(DataFileWriter writer, NewRows inserts) {
    return new RowChanges(writer.writeAll(inserts), List.of(), List.of());
  }

  /**
   * Writes rows, and takes out the dead ones.
   *
   * @param columns of the table
   */
  public static RowChanges replacing(
      DataFileWriter writer,
      NewRows inserts,
      DeadRows dead,
      Deletion deletion,
      List<Column> columns) {
    Map<Map<String, Optional<String>>, Long> added = writer.partitions(inserts);
    FileChanges changes = FileChanges.plan(dead.byFile(), deletion, added);
    return new Writing(writer, inserts, dead, columns).write(added.keySet(), changes);
  }

  /** Writes rows, takes out the dead ones, and writes all files that were scanned anew. */
  public static RowChanges rewriting(
      DataFileWriter writer, NewRows inserts, DeadRows dead, List<Column> columns) {
    return new Writing(writer, inserts, dead, columns)
        .write(writer.partitions(inserts).keySet(), FileChanges.rewriting(dead.files()));
  }

  /** What is written from. */
  private record Writing(
      DataFileWriter writer, NewRows inserts, DeadRows dead, List<Column> columns) {

    /**
     * Writes.
     *
     * @param partitions that get rows
     */
    RowChanges write(Set<Map<String, Optional<String>>> partitions, FileChanges changes) {
      List<NewFile> added = new ArrayList<>();
      for (Map<String, Optional<String>> partition : partitions) {
        List<String> rows = new ArrayList<>();
        rows.add(writer.rowsOf(inserts.relation(), partition));
        changes.folded().stream()
            .filter(file -> file.partitionValues().equals(partition))
            .forEach(file -> rows.add(dead.survivors(file, columns)));
        writer.write(rows, partition).ifPresent(added::add);
      }
      for (DataFile file : changes.rewritten()) {
        writer.write(dead.survivors(file, columns), file.partitionValues()).ifPresent(added::add);
      }
      List<DataFile> removed = new ArrayList<>(changes.emptied());
      removed.addAll(changes.folded());
      removed.addAll(changes.rewritten());
      return new RowChanges(added, removed, changes.deletions());
    }
  }
}
