package dev.lakehouse.lake.delta;

import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import java.util.HashSet;
import java.util.Set;

/** Where deletion vectors stand, relative to the table's root. */
final class VectorPaths {

  private VectorPaths() {}

  /** Data files and deletion vector files that a snapshot names. */
  static Set<String> objectsOf(DeltaSnapshot snapshot) {
    Set<String> paths = new HashSet<>();
    String base = "/r";
    for (DataFile file : snapshot.files()) {
      paths.add(file.path());
      file.deletionVector()
          .map(KernelSnapshot::descriptor)
          .filter(DeletionVectorDescriptor::isOnDisk)
          .map(vector -> LogPaths.decode(vector.getAbsolutePath(base)))
          .filter(path -> path.startsWith(base + "/"))
          .map(path -> path.substring(base.length() + 1))
          .ifPresent(paths::add);
    }
    return paths;
  }
}
