package dev.lakehouse.local.steps;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Rules in the embedded AWS. */
class RuleStepsIT extends RuleSteps {

  @TempDir private Path folder;

  @Override
  Backend open() {
    return EmbeddedBackend.brisk(folder);
  }
}
