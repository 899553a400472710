package dev.lakehouse.local.steps;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Delivery streams in the embedded AWS. */
class StreamStepsIT extends StreamSteps {

  @TempDir private Path folder;

  @Override
  Backend open() {
    return EmbeddedBackend.brisk(folder);
  }
}
