package dev.lakehouse.functions.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TombstoneFilesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void dropsAFileOnlyWhenAllOfItHasExpired() {
    TombstoneFile young = file("young", 100, NOON);
    TombstoneFile old = file("old", 100, NOON.minusSeconds(1));

    TombstoneFiles plan = TombstoneFiles.plan(List.of(young, old), NOON);

    assertThat(plan.kept()).containsExactly(young);
    assertThat(plan.joined()).isEmpty();
  }

  @Test
  void joinsFilesOfOneSizeAndLeavesTheLargestAlone() {
    List<TombstoneFile> small = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      small.add(file("s" + i, 1_000 + i, NOON.plusSeconds(10 - i)));
    }
    List<TombstoneFile> present = new ArrayList<>(small);
    for (int i = 0; i < 6; i++) {
      present.add(file("large" + i, 100L << 20, NOON));
    }

    TombstoneFiles plan = TombstoneFiles.plan(present, NOON);

    assertThat(plan.joined()).containsExactlyInAnyOrderElementsOf(small);
    assertThat(plan.joined().get(3).newest()).isEqualTo(NOON.plusSeconds(10));
    assertThat(plan.kept()).hasSize(6);
  }

  @Test
  void keepsFewFilesAndWritesFewBytesOverManyCommits() {
    List<TombstoneFile> files = List.of();
    long written = 0;
    int most = 0;
    for (int commit = 0; commit < 10_000; commit++) {
      TombstoneFiles plan = TombstoneFiles.plan(files, NOON);
      List<TombstoneFile> next = new ArrayList<>(plan.kept());
      if (!plan.joined().isEmpty()) {
        long size = plan.joined().stream().mapToLong(TombstoneFile::size).sum();
        next.add(file("j" + commit, size, NOON));
        written += size;
      }
      next.add(file("c" + commit, 10_000, NOON.plus(Duration.ofMinutes(commit))));
      written += 10_000;
      most = Math.max(most, next.size());
      files = next;
    }

    assertThat(most).isLessThan(32);
    assertThat(written / 10_000).isLessThan(10 * 10_000);
  }

  private static TombstoneFile file(String key, long size, Instant newest) {
    return new TombstoneFile(key, size, newest, Optional.empty(), Optional.empty());
  }
}
