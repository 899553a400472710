package dev.lakehouse.local.steps;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Functions in the embedded AWS. */
class FunctionStepsIT extends FunctionSteps {

  @TempDir private Path folder;

  @Override
  Backend open() {
    return EmbeddedBackend.brisk(folder);
  }
}
