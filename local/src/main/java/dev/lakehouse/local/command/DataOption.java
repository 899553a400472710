package dev.lakehouse.local.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names a lake by its data folder. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the lake (default: ${DEFAULT-VALUE}).",
      defaultValue = ".lake")
  private Path folder;

  Path folder() {
    return folder;
  }
}
