package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private record Value(List<String> list, Map<String, String> map, Optional<Duration> time) {}

  @Test
  void isTheSameForEqualValuesWhateverTheOrderOfTheirMaps() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("b", "2");
    map.put("a", "1");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("a", "1");
    other.put("b", "2");

    assertThat(of(List.of("x"), map)).isEqualTo(of(List.of("x"), other));
  }

  @Test
  void differsWhereTheTextOfTwoValuesIsTheSame() {
    assertThat(of(List.of("a, b"), Map.of())).isNotEqualTo(of(List.of("a", "b"), Map.of()));
    assertThat(of(List.of(), Map.of("a", "1, b=2")))
        .isNotEqualTo(of(List.of(), Map.of("a", "1", "b", "2")));
  }

  private static Fingerprint of(List<String> list, Map<String, String> map) {
    return Fingerprint.of(new Value(list, map, Optional.of(Duration.ofMinutes(1))));
  }
}
