package dev.lakehouse.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrdDriftTest {

  private static final Path COMMITTED = Path.of("src/main/resources/crds");

  @ParameterizedTest
  @ValueSource(
      strings = {"lakehousetables.lakehouse.dev-v1.yml", "goldmodels.lakehouse.dev-v1.yml"})
  void committedDefinitionsAreThoseOfTheBeans(String file, @TempDir Path fresh) throws IOException {
    CrdWriter.write(Boolean.getBoolean("crds.write") ? COMMITTED : fresh);

    assertThat(Boolean.getBoolean("crds.write") ? COMMITTED.resolve(file) : fresh.resolve(file))
        .as(
            "after a change of the beans: ./mvnw -pl crds test -Dtest=CrdDriftTest -Dcrds.write=true")
        .hasSameTextualContentAs(COMMITTED.resolve(file));
  }
}
