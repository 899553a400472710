package dev.lakehouse.local.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
  private static final Instant SUNDAY_NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void rateCountsFromWhenTheRuleWasPut() {
    ScheduleExpression rate = ScheduleExpression.parse("rate(5 minutes)");
    Instant since = Instant.parse("2026-11-22T11:58:30Z");

    assertThat(rate.next(since, SUNDAY_NOON)).contains(Instant.parse("2026-11-22T12:03:30Z"));
    assertThat(rate.next(since, Instant.parse("2026-11-22T12:03:30Z")))
        .contains(Instant.parse("2026-11-22T12:08:30Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 6 * * ? *)      | 2026-11-23T06:00:00Z",
        "cron(0/15 * ? * * *)   | 2026-11-22T12:15:00Z",
        "cron(0 10 ? * MON-FRI *)| 2026-11-23T10:00:00Z",
        "cron(0 10 ? * 1 *)     | 2026-11-29T10:00:00Z",
        "cron(0 18 L * ? *)     | 2026-11-30T18:00:00Z",
        "cron(0 9 ? * 6#1 *)    | 2026-12-04T09:00:00Z",
        "cron(30 8 1 JAN ? 2027)| 2027-01-01T08:30:00Z",
      })
  void cronMeansWhatAwsMeans(String expression, Instant expected) {
    assertThat(ScheduleExpression.parse(expression).next(SUNDAY_NOON, SUNDAY_NOON))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(0 minutes)",
        "rate(5 seconds)",
        "cron(0 6 * * * *)",
        "cron(0 6 ? * ? *)",
        "cron(0 6 * * ?)",
        "cron(60 6 * * ? *)",
        "every day",
      })
  void refusesWhatAwsRefuses(String expression) {
    assertThatThrownBy(() -> ScheduleExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
