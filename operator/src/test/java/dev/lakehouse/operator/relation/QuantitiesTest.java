package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

  @Test
  void readsDurations() {
    assertThat(Quantities.duration("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Quantities.duration("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Quantities.duration("2w")).isEqualTo(Duration.ofDays(14));
    assertThat(Quantities.duration("0s")).isZero();
  }

  @Test
  void readsSizes() {
    assertThat(Quantities.bytes("512Ki")).isEqualTo(512 * 1024);
    assertThat(Quantities.mebibytes("2Gi")).isEqualTo(2048);
  }

  @Test
  void refusesWhatIsNeither() {
    assertThatThrownBy(() -> Quantities.duration("1h 30m")).hasMessageContaining("1h 30m");
    assertThatThrownBy(() -> Quantities.bytes("64MB")).hasMessageContaining("64MB");
  }
}
