package dev.lakehouse.operator.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether EventBridge takes a schedule. It would refuse a wrong one only when the rule is written,
 * after the function is there, and with a message that names no field.
 */
final class Schedules {

  private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int DAY_OF_MONTH = 2;
  private static final int DAY_OF_WEEK = 4;

  /**
   * A field of a cron expression.
   *
   * @param others what it takes besides values, ranges and steps
   */
  private record Field(String name, int least, int most, List<String> names, String others) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("minutes", 0, 59, List.of(), ""),
          new Field("hours", 0, 23, List.of(), ""),
          new Field("day of month", 1, 31, List.of(), "\\?|L|LW|([1-9]|[12][0-9]|3[01])W"),
          new Field("month", 1, 12, MONTHS, ""),
          new Field("day of week", 1, 7, DAYS, "\\?|L|[1-7]L|([1-7]|[A-Z]{3})#[1-5]"),
          new Field("year", 1970, 2199, List.of(), ""));

  private Schedules() {}

  /** What is wrong with a schedule, if anything; admission has seen to its outer form. */
  static Optional<String> problem(String schedule) {
    Matcher cron = CRON.matcher(schedule);
    if (!cron.matches()) {
      return Optional.empty();
    }
    String[] texts = cron.group(1).split(" ", -1);
    for (int i = 0; i < FIELDS.size(); i++) {
      for (String item : texts[i].split(",", -1)) {
        if (!accepts(FIELDS.get(i), item.toUpperCase(Locale.ROOT))) {
          return Optional.of(
              "trigger.schedule: %s has '%s' as its %s; EventBridge takes %s"
                  .formatted(schedule, item, FIELDS.get(i).name(), range(FIELDS.get(i))));
        }
      }
    }
    boolean anyDate = texts[DAY_OF_MONTH].equals("?");
    return anyDate != texts[DAY_OF_WEEK].equals("?")
        ? Optional.empty()
        : Optional.of(
            "trigger.schedule: in %s exactly one of day of month and day of week must be ?, such as cron(0 6 * * ? *)"
                .formatted(schedule));
  }

  private static boolean accepts(Field field, String item) {
    if (!field.others().isEmpty() && item.matches(field.others())) {
      return true;
    }
    String[] stepped = item.split("/", 2);
    if (stepped.length == 2 && !stepped[1].matches("[1-9][0-9]{0,3}")) {
      return false;
    }
    String[] ends = stepped[0].split("-", 2);
    return stepped[0].equals("*")
        || (holds(field, ends[0]) && (ends.length == 1 || holds(field, ends[1])));
  }

  private static boolean holds(Field field, String value) {
    if (field.names().contains(value)) {
      return true;
    }
    if (!value.matches("[0-9]{1,4}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= field.least() && number <= field.most();
  }

  private static String range(Field field) {
    String names =
        field.names().isEmpty() ? "" : " or %s and the like".formatted(field.names().get(0));
    return "%d to %d%s, with , - * and /".formatted(field.least(), field.most(), names);
  }
}
