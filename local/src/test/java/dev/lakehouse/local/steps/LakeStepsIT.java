package dev.lakehouse.local.steps;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The bucket's settings and the bus in the embedded AWS. */
class LakeStepsIT extends LakeSteps {

  @TempDir private Path folder;

  @Override
  Backend open() {
    return EmbeddedBackend.brisk(folder);
  }
}
