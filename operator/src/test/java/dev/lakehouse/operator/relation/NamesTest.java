package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static final RelationName NAME = new RelationName("demo", "by-place");
  private static final Instant FIRST = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(1);

  @Test
  void aNameIsThatOfTheOnlyOneThatHasIt() {
    assertThat(names(Map.of()).holder(NAME)).isEmpty();
    assertThat(names(Map.of(Kind.TABLE, LATER)).holder(NAME)).contains(Kind.TABLE);
    assertThat(names(Map.of(Kind.MODEL, LATER)).holder(NAME)).contains(Kind.MODEL);
  }

  @Test
  void ofTwoItIsThatOfTheOneThatWasThereFirst() {
    assertThat(holder(FIRST, LATER)).contains(Kind.TABLE);
    assertThat(holder(LATER, FIRST)).contains(Kind.MODEL);
  }

  /** Kubernetes tells seconds: the same one has to win whichever is looked at. */
  @Test
  void ofTwoThatWereMadeAtOnceItIsTheTables() {
    assertThat(holder(FIRST, FIRST)).contains(Kind.TABLE);
  }

  @Test
  void oneThatIsNotAppliedYetComesAfterAllThatAre() {
    assertThat(holder(Instant.MAX, FIRST)).contains(Kind.MODEL);
    assertThat(holder(FIRST, Instant.MAX)).contains(Kind.TABLE);
  }

  @Test
  void isTakenForTheOtherKindOnly() {
    Names names = names(Map.of(Kind.TABLE, LATER, Kind.MODEL, FIRST));

    assertThat(names.taken(Kind.MODEL, NAME)).isEmpty();
    assertThat(names.taken(Kind.TABLE, NAME))
        .contains(
            "there is a GoldModel demo/by-place already, and in SQL both would be demo.by_place: give this one another name, or delete the other");
  }

  private static Optional<Kind> holder(Instant table, Instant model) {
    return names(Map.of(Kind.TABLE, table, Kind.MODEL, model)).holder(NAME);
  }

  private static Names names(Map<Kind, Instant> made) {
    return (kind, name) -> Optional.ofNullable(made.get(kind)).filter(at -> name.equals(NAME));
  }
}
