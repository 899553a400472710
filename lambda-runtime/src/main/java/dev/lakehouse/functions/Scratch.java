package dev.lakehouse.functions;

import dev.lakehouse.lake.storage.ProcessFolder;
import java.nio.file.Path;

/**
 * Where a function keeps files on local disk. On Lambda the disk is one process's at a time, and
 * outlives it: what a process left that was killed must not fill the disk of the next. Elsewhere
 * many functions share a disk, and must not meet.
 *
 * @param folder of this process and of no other, as long as this is referred to
 */
record Scratch(ProcessFolder folder) {

  /** An empty folder that no other living process has. */
  static Scratch of(FunctionSettings settings) {
    Path all = settings.scratch().resolve(settings.function().orElse("function"));
    return new Scratch(ProcessFolder.claim(all));
  }

  /** All files of this process. */
  Path root() {
    return folder.path();
  }

  /** What DuckDB has no memory for. */
  Path spill() {
    return root().resolve("spill");
  }

  /** What was read of objects. */
  Path objects() {
    return root().resolve("objects");
  }

  /** Files on their way. */
  Path work() {
    return root().resolve("work");
  }
}
