package dev.lakehouse.local.aws.events;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a rule with {@code rate(…)} or {@code cron(…)} runs, in UTC. */
sealed interface ScheduleExpression {

  /**
   * The first run after an instant.
   *
   * @param since when the rule was put
   */
  Optional<Instant> next(Instant since, Instant after);

  /** A fixed period from the time the rule was put. */
  record Rate(Duration period) implements ScheduleExpression {
    @Override
    public Optional<Instant> next(Instant since, Instant after) {
      long gone = Math.max(0, Duration.between(since, after).toMillis());
      return Optional.of(since.plusMillis((gone / period.toMillis() + 1) * period.toMillis()));
    }
  }

  /** The clock times that six fields describe. */
  record Cron(ExecutionTime times) implements ScheduleExpression {
    @Override
    public Optional<Instant> next(Instant since, Instant after) {
      return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(time -> time.toInstant());
    }
  }

  /**
   * @throws IllegalArgumentException if AWS would refuse the expression
   */
  static ScheduleExpression parse(String text) {
    Matcher rate = Syntax.RATE.matcher(text);
    if (rate.matches()) {
      return rate(Long.parseLong(rate.group(1)), rate.group(2), rate.group(3).equals("s"));
    }
    Matcher cron = Syntax.CRON.matcher(text);
    if (cron.matches()) {
      return cron(cron.group(1).strip());
    }
    throw new IllegalArgumentException("neither rate(…) nor cron(…): " + text);
  }

  private static Rate rate(long count, String unit, boolean plural) {
    if (count < 1 || plural == (count == 1)) {
      throw new IllegalArgumentException("rate(1 minute), rate(5 minutes)");
    }
    return new Rate(
        switch (unit) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  private static Cron cron(String fields) {
    String[] parts = fields.split("\\s+");
    if (parts.length != 6) {
      throw new IllegalArgumentException("cron needs six fields: " + fields);
    }
    if (parts[2].equals("?") == parts[4].equals("?")) {
      throw new IllegalArgumentException(
          "exactly one of day-of-month and day-of-week must be ?: " + fields);
    }
    return new Cron(ExecutionTime.forCron(new CronParser(Syntax.AWS).parse(fields)));
  }

  /** AWS's grammar. */
  final class Syntax {
    private static final Pattern RATE =
        Pattern.compile("rate\\((\\d{1,9}) (minute|hour|day)(s?)\\)");
    private static final Pattern CRON = Pattern.compile("cron\\(([^()]+)\\)");
    private static final CronDefinition AWS = definition();

    private Syntax() {}

    private static CronDefinition definition() {
      CronDefinitionBuilder fields = CronDefinitionBuilder.defineCron();
      fields.withMinutes().withValidRange(0, 59).withStrictRange().and();
      fields.withHours().withValidRange(0, 23).withStrictRange().and();
      fields
          .withDayOfMonth()
          .withValidRange(1, 31)
          .supportsL()
          .supportsW()
          .supportsQuestionMark()
          .and();
      fields.withMonth().withValidRange(1, 12).withStrictRange().and();
      fields
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .and();
      fields.withYear().withValidRange(1970, 2199).withStrictRange().and();
      return fields.instance();
    }
  }
}
