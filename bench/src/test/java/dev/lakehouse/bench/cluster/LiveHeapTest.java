package dev.lakehouse.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.bench.figures.BenchFailure;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void isReadOffTheHistogram() {
    LiveHeap heap =
        LiveHeap.parse(
            """
            12345:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:        107466        8873560  [B (java.base@17.0.1)
               2:        104187        2500488  java.lang.String (java.base@17.0.1)
            Total        591467       39034016
            """);

    assertThat(heap.bytes()).isEqualTo(39_034_016);
    assertThat(heap.largest())
        .containsExactly("8873560 107466 [B", "2500488 104187 java.lang.String");
  }

  @Test
  void ofAProcessThatDoesNotAnswerIsAFailure() {
    assertThatThrownBy(() -> LiveHeap.parse("no such process"))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("no such process");
  }
}
