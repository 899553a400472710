package dev.lakehouse.functions.maintenance;

import dev.lakehouse.functions.rows.FileFigures;
import dev.lakehouse.lake.delta.DataFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of one partition that become one file.
 *
 * @param partition its values by column; empty for null
 */
public record Compaction(Map<String, Optional<String>> partition, List<DataFile> files) {

  /** Fewer small files are not worth a commit. */
  private static final int FEWEST_FILES = 4;

  /** Above this share of deleted rows a file is written anew for its own sake. */
  private static final double MOST_DELETED = 0.05;

  /** Files below this size are joined whatever their proportion. */
  private static final long TINY_BYTES = 1 << 20;

  /** Copies the collections. */
  public Compaction {
    partition = Map.copyOf(partition);
    files = List.copyOf(files);
  }

  /** Bytes to read. */
  public long bytes() {
    return files.stream().mapToLong(DataFile::size).sum();
  }

  /**
   * Which of a snapshot's files to join.
   *
   * <p>A file joins only others that together are about as large as itself, so that a row is
   * rewritten as often as the logarithm of the number of files, and not with each handful of them.
   */
  static List<Compaction> plan(List<DataFile> live, long targetBytes) {
    Map<Map<String, Optional<String>>, List<DataFile>> partitions = new LinkedHashMap<>();
    live.forEach(
        file ->
            partitions.computeIfAbsent(file.partitionValues(), p -> new ArrayList<>()).add(file));
    List<Compaction> compactions = new ArrayList<>();
    partitions.forEach(
        (partition, files) ->
            groups(files, targetBytes)
                .forEach(group -> compactions.add(new Compaction(partition, group))));
    return List.copyOf(compactions);
  }

  private static List<List<DataFile>> groups(List<DataFile> files, long targetBytes) {
    List<DataFile> ascending = new ArrayList<>(files);
    ascending.sort(Comparator.comparingLong(DataFile::size).thenComparing(DataFile::path));
    List<List<DataFile>> groups = new ArrayList<>();
    int from = 0;
    while (from < ascending.size()) {
      List<DataFile> rest = ascending.subList(from, ascending.size());
      int joined = joined(rest, targetBytes);
      if (joined >= FEWEST_FILES) {
        groups.add(List.copyOf(rest.subList(0, joined)));
        from += joined;
      } else {
        // left alone, unless it needs it itself
        rest.stream().limit(1).filter(Compaction::isWorn).map(List::of).forEach(groups::add);
        from++;
      }
    }
    return groups;
  }

  /** How many of the first become one: the last of them is the one that others must outweigh. */
  private static int joined(List<DataFile> ascending, long targetBytes) {
    int joined = 0;
    long bytes = 0;
    for (int i = 0; i < ascending.size(); i++) {
      long size = ascending.get(i).size();
      if (bytes + size > targetBytes) {
        return joined;
      }
      if (size <= Math.max(bytes, TINY_BYTES)) {
        joined = i + 1;
      }
      bytes += size;
    }
    return joined;
  }

  private static boolean isWorn(DataFile file) {
    FileFigures figures = FileFigures.of(file);
    return figures.rows().isPresent()
        && figures.deleted() > figures.rows().getAsLong() * MOST_DELETED;
  }
}
