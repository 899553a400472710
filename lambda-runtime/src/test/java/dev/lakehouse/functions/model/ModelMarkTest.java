package dev.lakehouse.functions.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.model.Origins.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelMarkTest {

  @Test
  void isReadAsItWasWritten() {
    ModelMark mark =
        new ModelMark(
            Map.of("demo/a", 3L),
            Map.of("demo/a", "id"),
            Map.of("demo/a", new Origin("id", 3)),
            "hash",
            5,
            "uid");

    assertThat(ModelMark.parse(mark.text())).isEqualTo(mark);
  }

  @Test
  void isReadAsAnOlderReleaseHasWrittenIt() {
    String text = "{\"inputs\":{\"demo/a\":3},\"query\":\"hash\",\"version\":5,\"uid\":\"uid\"}";

    assertThat(ModelMark.parse(text))
        .isEqualTo(new ModelMark(Map.of("demo/a", 3L), Map.of(), Map.of(), "hash", 5, "uid"));
  }
}
