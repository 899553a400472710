package dev.lakehouse.functions.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.model.Origins.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginsTest {

  @Test
  void areBehindOthersThatHaveANewerVersionOfATableOfBoth() {
    assertThat(of("a", 3).isBehind(of("a", 4))).isTrue();
    assertThat(of("a", 4).isBehind(of("a", 4))).isFalse();
    assertThat(of("a", 5).isBehind(of("a", 4))).isFalse();
    assertThat(of("a", 3).isBehind(of("b", 4))).isFalse();
    assertThat(of("a", 3).isBehind(Origins.NONE)).isFalse();
  }

  /** Nobody can tell which of two tables of one name is the newer one. */
  @Test
  void areNeverBehindThoseOfAnotherTableOfTheSameName() {
    Origins before = new Origins(Map.of("demo/a", new Origin("first", 9)));
    Origins anew = new Origins(Map.of("demo/a", new Origin("second", 1)));

    assertThat(before.isBehind(anew)).isFalse();
    assertThat(anew.isBehind(before)).isFalse();
  }

  @Test
  void ofRowsThatAreMadeOfBothAreTheOlderOnes() {
    Origins both = of("a", 3).oldest(of("a", 4)).oldest(of("b", 7));

    assertThat(both.tables())
        .isEqualTo(Map.of("demo/a", new Origin("id-a", 3), "demo/b", new Origin("id-b", 7)));
    assertThat(of("a", 3).newest(of("a", 4))).isEqualTo(of("a", 4));
  }

  private static Origins of(String table, long version) {
    return new Origins(Map.of("demo/" + table, new Origin("id-" + table, version)));
  }
}
