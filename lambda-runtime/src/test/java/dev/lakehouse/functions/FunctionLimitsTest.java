package dev.lakehouse.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionLimitsTest {

  private static final long MEBIBYTE = 1 << 20;
  private static final long GIBIBYTE = 1 << 30;

  @ParameterizedTest
  @ValueSource(longs = {512, 1024, 2048, 3008, 10_240})
  void leavesRoomBesideHeapAndEngine(long mebibytes) {
    FunctionLimits limits = FunctionLimits.of(mebibytes * MEBIBYTE, GIBIBYTE, 6);

    long left = mebibytes * MEBIBYTE - limits.heapBytes() - limits.engineBytes();
    assertThat(left).isGreaterThanOrEqualTo(192 * MEBIBYTE + limits.engineBytes() / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {512, 1024, 2048, 10_240})
  void keepsWhatTheHeapHoldsWellBelowTheHeap(long mebibytes) {
    FunctionLimits limits = FunctionLimits.of(mebibytes * MEBIBYTE, GIBIBYTE, 6);

    assertThat(limits.logBytes()).isPositive().isLessThanOrEqualTo(limits.heapBytes() / 8);
  }

  @Test
  void givesEachThreadOfTheEngineEnough() {
    FunctionLimits small = FunctionLimits.of(1024 * MEBIBYTE, GIBIBYTE, 6);
    FunctionLimits usual = FunctionLimits.of(2048 * MEBIBYTE, GIBIBYTE, 6);
    FunctionLimits large = FunctionLimits.of(10_240 * MEBIBYTE, GIBIBYTE, 6);

    assertThat(small.engineThreads()).isEqualTo(1);
    assertThat(usual.engineThreads()).isEqualTo(3);
    assertThat(large.engineThreads()).isEqualTo(6);
  }

  @Test
  void fillsTheScratchSpaceAtMostByThreeQuarters() {
    FunctionLimits limits = FunctionLimits.of(2 * GIBIBYTE, 512 * MEBIBYTE, 2);

    assertThat(limits.spillBytes() + limits.copiesBytes()).isEqualTo(384 * MEBIBYTE);
  }

  @Test
  void givesTheEngineSomethingEvenWhereThereIsTooLittle() {
    assertThat(FunctionLimits.of(128 * MEBIBYTE, GIBIBYTE, 2).engineBytes())
        .isEqualTo(64 * MEBIBYTE);
  }
}
