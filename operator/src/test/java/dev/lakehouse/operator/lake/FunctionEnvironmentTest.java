package dev.lakehouse.operator.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionEnvironmentTest {

  private static final RelationName QUAKES = new RelationName("demo", "quakes");

  @Test
  void tellsTheFunctionWhatLambdaDoesNot() {
    Map<String, String> environment =
        FunctionEnvironment.of(settings(Map.of()), Kind.TABLE, QUAKES, 512);

    assertThat(environment)
        .containsEntry("LAKE_NAME", "quakes")
        .containsEntry("LAKE_STORAGE_MEBIBYTES", "512")
        .hasEntrySatisfying("JAVA_TOOL_OPTIONS", flags -> assertThat(flags).contains("SerialGC"));
  }

  @Test
  void letsTheOperatorsOwnVariablesReplaceTheFlags() {
    LakeSettings settings = settings(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc"));

    assertThat(FunctionEnvironment.ofHousekeeping(settings))
        .containsEntry("JAVA_TOOL_OPTIONS", "-Xlog:gc");
  }

  private static LakeSettings settings(Map<String, String> variables) {
    return new LakeSettings(
        LakeUri.parse("s3://lake/here"),
        "rel",
        "role",
        "role",
        new Artifact(Path.of("functions.zip"), "ab".repeat(32), "x86_64"),
        variables);
  }
}
