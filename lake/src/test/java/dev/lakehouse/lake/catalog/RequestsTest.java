package dev.lakehouse.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.ForeignChangeDecision.Way;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  @Test
  void readsAReplayWithAndWithoutItsLimits() {
    ReplayRequest whole =
        ReplayRequest.parse("id=2026-11-23-a,reason=wrong_type,since=2026-11-20T00:00:00Z");

    assertThat(whole)
        .isEqualTo(
            new ReplayRequest(
                "2026-11-23-a",
                Optional.of("wrong_type"),
                Optional.of(Instant.parse("2026-11-20T00:00:00Z"))));
    assertThat(ReplayRequest.parse(whole.text())).isEqualTo(whole);
    assertThat(ReplayRequest.parse("again").text()).isEqualTo("id=again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b",
        "id=",
        "id=a,reson=x",
        "id=a,id=b",
        "reason=x",
        "id=a,since=yesterday",
        "id=a,b"
      })
  void explainsAReplayThatCannotBeRead(String text) {
    assertThatThrownBy(() -> ReplayRequest.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lakehouse.dev/replay")
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("id=2026-11-23-a");
  }

  @Test
  void readsBothWaysOutOfAForeignChange() {
    assertThat(ForeignChangeDecision.parse("trust:12"))
        .isEqualTo(new ForeignChangeDecision(Way.TRUST, 12));
    assertThat(ForeignChangeDecision.parse("replay:0"))
        .isEqualTo(new ForeignChangeDecision(Way.REPLAY, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trust", "trust:", "trust:-1", "forget:1", "trust:1.5"})
  void explainsADecisionThatCannotBeRead(String text) {
    assertThatThrownBy(() -> ForeignChangeDecision.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lakehouse.dev/foreign-change is '" + text + "'")
        .hasMessageContaining("trust:12");
  }

  @Test
  void aDefinitionOfAnOlderReleaseAsksNothing() throws IOException {
    TableDefinition definition = Documents.table("uid-1");
    ObjectNode old = CatalogJson.mapper().valueToTree(definition);
    old.remove("requests");

    TableDefinition read = CatalogJson.mapper().treeToValue(old, TableDefinition.class);

    assertThat(read).isEqualTo(definition);
    assertThat(read.requests()).isEqualTo(Requests.NONE);
  }
}
