package dev.lakehouse.local.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventMatcherTest {

  private static final int TABLES = 3_000;

  private final EventMatcher matcher = new EventMatcher();

  @Test
  void tellsWhichOfManyPatternsMatch() {
    assertThat(matcher.matching(patterns(TABLES), created("bronze/team/t42/a.json")))
        .containsExactly(pattern(42));
    assertThat(matcher.matching(patterns(TABLES), created("silver/team/t42/a.json"))).isEmpty();
  }

  @Test
  void forgetsThePatternsOfRulesThatAreGone() {
    matcher.matching(patterns(TABLES), created("bronze/team/t0/a.json"));

    assertThat(matcher.matching(patterns(2), created("bronze/team/t42/a.json"))).isEmpty();
    assertThat(matcher.matching(patterns(2), created("bronze/team/t1/a.json")))
        .containsExactly(pattern(1));
    assertThat(matcher.matching(patterns(TABLES), created("bronze/team/t42/a.json")))
        .containsExactly(pattern(42));
  }

  @Test
  void matchesOnePatternThatIsNoRules() {
    assertThat(EventMatcher.matches(pattern(1), created("bronze/team/t1/a.json"))).isTrue();
    assertThat(EventMatcher.matches(pattern(1), created("bronze/team/t2/a.json"))).isFalse();
  }

  @Test
  void saysWhatItCannotMatch() {
    assertThatThrownBy(() -> matcher.matching(Set.of(pattern(1)), "{"))
        .hasMessageContaining("Cannot match the event {");
    assertThatThrownBy(() -> matcher.matching(Set.of("{\"source\": 1}"), "{}"))
        .hasMessageContaining("Cannot compile the pattern");
  }

  private static Set<String> patterns(int count) {
    return IntStream.range(0, count)
        .mapToObj(EventMatcherTest::pattern)
        .collect(Collectors.toSet());
  }

  private static String pattern(int table) {
    return "{\"detail\": {\"object\": {\"key\": [{\"prefix\": \"bronze/team/t%d/\"}]}}}"
        .formatted(table);
  }

  private static String created(String key) {
    return "{\"source\": \"aws.s3\", \"detail\": {\"object\": {\"key\": \"%s\"}}}".formatted(key);
  }
}
