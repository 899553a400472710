package dev.lakehouse.operator;

import java.nio.file.Path;

/** The sources that are tested, from any module's tests and from the benchmarks. */
final class Checkout {

  private Checkout() {}

  /**
   * A file or folder of it; the property {@code lakehouse.home}, or the folder of this module's.
   */
  static Path file(String path) {
    return Path.of(System.getProperty("lakehouse.home", "..")).resolve(path);
  }
}
