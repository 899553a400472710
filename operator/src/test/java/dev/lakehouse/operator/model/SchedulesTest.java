package dev.lakehouse.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 hour)",
        "rate(5 minutes)",
        "cron(0 6 * * ? *)",
        "cron(15 10 ? * 6L 2022-2025)",
        "cron(0/5 8-17 ? * MON-FRI *)",
        "cron(0 18 ? * mon-fri *)",
        "cron(0 8 1 * ? *)",
        "cron(0,30 0 L JAN,JUL ? *)",
        "cron(0 9 3W * ? *)",
        "cron(0 9 ? * 3#2 *)",
        "cron(*/10 * ? * * 2199)"
      })
  void takesWhatEventBridgeTakes(String schedule) {
    assertThat(Schedules.problem(schedule)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 6 * * * *)",
        "cron(0 6 ? * ? *)",
        "cron(60 6 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 6 0 * ? *)",
        "cron(0 6 * 13 ? *)",
        "cron(0 6 ? * 8 *)",
        "cron(0 6 ? * 1#6 *)",
        "cron(0 6 * * ? 1969)",
        "cron(0 6-x * * ? *)",
        "cron(0/0 6 * * ? *)",
        "cron(? 6 * * ? *)",
        "cron(0, 6 * * ? *)"
      })
  void refusesWhatEventBridgeRefuses(String schedule) {
    assertThat(Schedules.problem(schedule)).isPresent();
  }

  @Test
  void namesTheFieldAndWhatItTakes() {
    assertThat(Schedules.problem("cron(0 6 * XYZ ? *)"))
        .contains(
            "trigger.schedule: cron(0 6 * XYZ ? *) has 'XYZ' as its month; EventBridge takes 1 to 12 or JAN and the like, with , - * and /");
    assertThat(Schedules.problem("cron(0 6 * * * *)").orElseThrow())
        .endsWith(
            "exactly one of day of month and day of week must be ?, such as cron(0 6 * * ? *)");
  }
}
