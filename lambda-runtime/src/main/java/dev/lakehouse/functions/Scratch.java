package dev.lakehouse.functions;

import java.nio.file.Path;

/**
 * Where a function keeps files on local disk. On Lambda the disk is the process's own; elsewhere
 * many functions share it, and must not meet.
 *
 * @param root all files of the function
 * @param spill of this process, since two engines must not spill into one directory
 */
record Scratch(Path root, Path spill) {

  private static final long PART_FOR_COPIES = 4;

  static Scratch of(FunctionSettings settings) {
    Path root = settings.scratch().resolve(settings.function().orElse("function"));
    return new Scratch(root, root.resolve("spill-" + ProcessHandle.current().pid()));
  }

  /** Copies of data files. */
  Path copies() {
    return root.resolve("copies");
  }

  /** Copies of what models read. */
  Path views() {
    return root.resolve("views");
  }

  /** Files on their way. */
  Path work() {
    return root.resolve("work");
  }

  /** How much disk copies may take. */
  long copiesBytes() {
    Path existing = root.toAbsolutePath();
    while (!existing.toFile().exists()) {
      existing = existing.getParent();
    }
    return existing.toFile().getUsableSpace() / PART_FOR_COPIES;
  }
}
