package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import org.junit.jupiter.api.Test;

class MergeBatchesIT extends MergeOnLake {

  /** The lake's budget is a mebibyte. */
  private static final String LONG_TEXT = "x".repeat(600_000);

  @Test
  void cutsABatchWhoseObjectsHoldMoreThanTheyWeigh() {
    for (int i = 0; i < 4; i++) {
      String line = "{\"id\": \"%d\", \"seq\": 1, \"text\": \"%s\"}".formatted(i, LONG_TEXT);
      lake.put(lake.loadKey(NAME) + ".gz", TestLake.gzip(line));
    }

    MergeReport report = lake.merge(table("text string").build());

    assertThat(report.commits()).isEqualTo(2);
    assertThat(rows("id")).containsExactly("0", "1", "2", "3");
  }
}
