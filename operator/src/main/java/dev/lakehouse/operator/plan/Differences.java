package dev.lakehouse.operator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The fields in which something differs from what it should be, in words. */
public final class Differences {

  private final List<String> texts = new ArrayList<>();

  /** Notes a field whose value is short, if it differs. */
  public Differences compare(String field, Object found, Object wanted) {
    return compare(field, found, wanted, "");
  }

  /** Notes a field that is measured in a unit, if it differs. */
  public Differences compare(String field, Object found, Object wanted, String unit) {
    if (!Objects.equals(found, wanted)) {
      String value = found == null || found.toString().isEmpty() ? "nothing" : found.toString();
      texts.add("%s from %s to %s%s".formatted(field, value, wanted, unit(unit)));
    }
    return this;
  }

  /** Notes a field whose values are too long to print, if it differs. */
  public Differences note(String field, boolean differs) {
    if (differs) {
      texts.add(field);
    }
    return this;
  }

  /** In the order of comparison. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /**
   * Such as {@code change memory of function f from 1024 to 2048 MiB, and timeout from 1 to 2 s}.
   */
  public static String sentence(String subject, List<String> texts) {
    List<String> parts = new ArrayList<>(texts);
    String first = parts.remove(0);
    int from = first.indexOf(" from ");
    String field = from < 0 ? first : first.substring(0, from);
    String values = from < 0 ? "" : first.substring(from);
    String rest = parts.isEmpty() ? "" : ", and " + String.join(", ", parts);
    return "change %s of %s%s%s".formatted(field, subject, values, rest);
  }

  private static String unit(String unit) {
    return unit.isEmpty() ? "" : " " + unit;
  }
}
