package dev.lakehouse.local.demo;

import dev.lakehouse.local.example.EarthquakeFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the lake says next to what plain DuckDB computes from the raw records. */
public final class Comparison {

  private final List<Line> lines = new ArrayList<>();

  private Comparison() {}

  /** One figure, computed both ways. */
  private record Line(String what, String found, String right) {

    boolean isEqual() {
      return found.equals(right);
    }
  }

  static Comparison of(EarthquakeFigures right, LakeFigures found) {
    Comparison comparison = new Comparison();
    List<Map<String, String>> silver = found.rows(EarthquakeFigures.SILVER);
    List<Map<String, String>> regions = found.rows(EarthquakeFigures.REGIONS);
    List<Map<String, String>> classes = found.rows(EarthquakeFigures.CLASSES);
    comparison.add("silver: rows", sum(silver, "quakes"), sum(right.silver(), "quakes"));
    comparison.add(
        "silver: significance", sum(silver, "significance"), sum(right.silver(), "significance"));
    comparison.add("silver: newest", one(silver, "updated"), one(right.silver(), "updated"));
    for (String column : List.of("quakes", "significance")) {
      comparison.add(
          "gold region-activity: " + column, sum(regions, column), sum(right.regions(), column));
    }
    comparison.all("gold region-activity: all rows", regions, right.regions());
    for (String column : List.of("regions", "quakes", "significance")) {
      comparison.add(
          "gold activity-classes: " + column, sum(classes, column), sum(right.classes(), column));
    }
    comparison.all("gold activity-classes: all rows", classes, right.classes());
    comparison.reasons(found.quarantined(), right.quarantinedByReason());
    return comparison;
  }

  private void add(String what, String found, String right) {
    lines.add(new Line(what, found, right));
  }

  private void all(String what, List<Map<String, String>> found, List<Map<String, String>> right) {
    String same = found.equals(right) ? "equal" : "different";
    add(what, found.size() + ", " + same, right.size() + ", equal");
  }

  private void reasons(Map<String, Long> found, Map<String, Long> right) {
    Map<String, Long> every = new TreeMap<>(right);
    every.putAll(found);
    for (String reason : every.keySet()) {
      add(
          "quarantined: " + reason,
          found.getOrDefault(reason, 0L).toString(),
          right.getOrDefault(reason, 0L).toString());
    }
  }

  private static String sum(List<Map<String, String>> rows, String column) {
    long sum = 0;
    for (Map<String, String> row : rows) {
      String value = row.get(column);
      sum += value == null ? 0 : Long.parseLong(value);
    }
    return Long.toString(sum);
  }

  private static String one(List<Map<String, String>> rows, String column) {
    return rows.isEmpty() ? "-" : String.valueOf(rows.get(0).get(column));
  }

  /** Whether every figure is right. */
  public boolean isEqual() {
    return lines.stream().allMatch(Line::isEqual);
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("%-36s %24s %24s%n".formatted("figure", "lake", "plain DuckDB"));
    for (Line line : lines) {
      String mark = line.isEqual() ? "" : "  <- differs";
      text.append("%-36s %24s %24s%s%n".formatted(line.what(), line.found(), line.right(), mark));
    }
    return text.toString();
  }
}
