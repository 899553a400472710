package dev.lakehouse.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnreadVersionsTest {

  private static final String INPUT = Documents.NAME.toString();

  @Test
  void countsTheVersionsSinceTheOneThatWasRead() {
    StatusDocument model = model(Map.of(INPUT, 4L), Map.of(INPUT, "a"));

    assertThat(model.unread(input(6, "a"))).isEqualTo(2);
    assertThat(model.unread(input(4, "a"))).isZero();
    assertThat(model(Map.of(), Map.of()).unread(input(6, "a"))).isEqualTo(7);
  }

  /** A status is written after its commit: a model may have read what no status tells of yet. */
  @Test
  void countsNoneWhereTheStatusOfTheInputIsBehind() {
    assertThat(model(Map.of(INPUT, 4L), Map.of(INPUT, "a")).unread(input(3, "a"))).isZero();
  }

  @Test
  void countsEveryVersionOfATableThatWasMadeAnew() {
    StatusDocument model = model(Map.of(INPUT, 4L), Map.of(INPUT, "a"));

    assertThat(model.unread(input(2, "b"))).isEqualTo(3);
    assertThat(model.unread(input(4, "b"))).isEqualTo(5);
    assertThat(model.unread(input(-1, "b"))).isZero();
  }

  @Test
  void goesByVersionsAloneWhereAnOlderReleaseHasWrittenADocument() {
    assertThat(model(Map.of(INPUT, 4L), Map.of()).unread(input(4, "a"))).isZero();
    assertThat(model(Map.of(INPUT, 4L), Map.of(INPUT, "a")).unread(Documents.status("u", 5, 1)))
        .isEqualTo(1);
  }

  private static StatusDocument input(long version, String tableId) {
    return document(Kind.TABLE, Documents.NAME, version, Map.of(), tableId, Map.of());
  }

  private static StatusDocument model(Map<String, Long> read, Map<String, String> ids) {
    return document(Kind.MODEL, new RelationName("demo", "totals"), 9, read, "model", ids);
  }

  private static StatusDocument document(
      Kind kind,
      RelationName name,
      long version,
      Map<String, Long> inputs,
      String tableId,
      Map<String, String> inputIds) {
    return new StatusDocument(
        kind,
        name,
        "u",
        1,
        version,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Map.of(),
        Map.of(),
        Optional.empty(),
        inputs,
        List.of(),
        Optional.empty(),
        Optional.of(tableId),
        inputIds);
  }
}
