package dev.lakehouse.bench.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.local.aws.Exchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallCountsTest {

  private final CallCounter counter = new CallCounter("operator");

  @Test
  void areThoseOfOneCallerByOperation() {
    called("app/operator", "POST", "/", "Firehose_20150804.DescribeDeliveryStream", 1);
    called("app/another", "POST", "/", "Firehose_20150804.DescribeDeliveryStream", 1);
    called("app/operator", "PUT", "/2015-03-31/functions/f/configuration", "", 2);

    assertThat(counter.counts().byOperation())
        .containsEntry("firehose DescribeDeliveryStream", 1L)
        .containsEntry("lambda UpdateFunctionConfiguration", 2L)
        .hasSize(2);
    assertThat(counter.counts().writes()).isEqualTo(2);
  }

  @Test
  void takeAsLongAsTheirSlowestFamily() {
    called("app/operator", "GET", "/2015-03-31/functions/f", "", 900);
    called("app/operator", "PUT", "/2015-03-31/functions/f/configuration", "", 75);
    called("app/operator", "PUT", "/2017-10-31/functions/f/concurrency", "", 75);

    CallCounts.Rationed slowest = counter.counts().slowest();

    // Lambda's rate for all but GetFunction and GetPolicy is 15 a second
    assertThat(slowest).isEqualTo(new CallCounts.Rationed("lambda control", 15, 150, 10));
    assertThat(slowest.share(Duration.ofSeconds(100))).isEqualTo(0.1);
  }

  @Test
  void ofAWhileAreTheDifference() {
    called("app/operator", "GET", "/lake", "", 3);
    CallCounts before = counter.counts();
    called("app/operator", "GET", "/lake", "", 2);

    assertThat(counter.counts().since(before).byOperation()).containsEntry("s3 GET bucket", 2L);
    assertThat(counter.counts().since(counter.counts()).total()).isZero();
  }

  private void called(String agent, String method, String path, String target, int times) {
    for (int i = 0; i < times; i++) {
      counter.answered(new Exchange(method, path, target, 200, "aws-sdk-java " + agent, 0, 0));
    }
  }
}
