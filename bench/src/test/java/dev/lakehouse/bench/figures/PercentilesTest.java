package dev.lakehouse.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void areValuesThatWereMeasured() {
    List<Integer> values = IntStream.rangeClosed(1, 200).map(i -> 201 - i).boxed().toList();

    assertThat(Percentiles.of(values)).isEqualTo(new Percentiles(200, 100, 198, 200));
  }

  @Test
  void ofOneValueAreThatValue() {
    assertThat(Percentiles.of(List.of(7))).isEqualTo(new Percentiles(1, 7, 7, 7));
  }

  @Test
  void ofNothingAreNothing() {
    assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0, 0));
  }
}
