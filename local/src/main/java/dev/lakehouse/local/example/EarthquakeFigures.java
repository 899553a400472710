package dev.lakehouse.local.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a lake must say of the earthquakes, computed from their raw records.
 *
 * @param silver one row: how many earthquakes, and sums over them
 * @param regions all rows of the model {@code region-activity}, by region
 * @param classes all rows of the model {@code activity-classes}, by class
 * @param quarantinedByReason how many records are refused, by the reason that the merge gives
 */
public record EarthquakeFigures(
    List<Map<String, String>> silver,
    List<Map<String, String>> regions,
    List<Map<String, String>> classes,
    Map<String, Long> quarantinedByReason) {

  /** What to ask of a lake for {@link #silver}. */
  public static final String SILVER =
      """
      select cast(count(*) as varchar) as quakes, cast(sum(significance) as varchar) as significance,
             cast(max(updated) as varchar) as updated
      from demo.earthquakes""";

  /** What to ask of a lake for {@link #regions}. */
  public static final String REGIONS =
      """
      select region, cast(quakes as varchar) as quakes, cast(strongest as varchar) as strongest,
             cast(significance as varchar) as significance
      from demo.region_activity order by region""";

  /** What to ask of a lake for {@link #classes}. */
  public static final String CLASSES =
      """
      select class, cast(regions as varchar) as regions, cast(quakes as varchar) as quakes,
             cast(significance as varchar) as significance
      from demo.activity_classes order by class""";

  private static final String JUDGED =
      """
      create view judged as
      select record, case
          when record is null then 'invalid_json'
          when record->>'id' is null then 'null_key'
          when json_type(record, '$.magnitude') = 'VARCHAR' then 'wrong_type'
          when cast(record->>'magnitude' as double) not between -2 and 10 then 'failed_expectation' end as fault
      from (select case when json_valid(line) then cast(line as json) end as record from lines)""";

  private static final String REFUSED =
      "select fault, count(*) as n from judged where fault is not null group by fault order by fault";

  private static final String EARTHQUAKES =
      """
      create view demo.earthquakes as
      select record->>'region' as region,
             cast(record->>'magnitude' as double) as magnitude,
             cast(record->>'significance' as integer) as significance,
             cast(record->>'updated' as timestamptz) as updated
      from (select record from judged where fault is null
            qualify row_number() over (
                partition by record->>'id'
                order by cast(record->>'updated' as timestamptz) desc) = 1)
      where record->>'op' is distinct from 'delete'""";

  private static final String REGION_ACTIVITY =
      """
      create view demo.region_activity as
      select region, count(*) as quakes, max(magnitude) as strongest,
             sum(significance) as significance
      from demo.earthquakes group by region""";

  private static final String ACTIVITY_CLASSES =
      """
      create view demo.activity_classes as
      select case when strongest >= 5 then 'strong' when strongest >= 3 then 'moderate'
                  else 'weak' end as class,
             count(*) as regions, sum(quakes) as quakes, sum(significance) as significance
      from demo.region_activity group by class""";

  /** Computes the figures for the records of NDJSON files, which may hold broken lines. */
  public static EarthquakeFigures of(List<Path> files) throws IOException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement statement = duck.createStatement()) {
        statement.execute("set timezone = 'UTC'");
        statement.execute("create table lines (line varchar)");
        statement.execute("create schema demo");
        for (String view : List.of(JUDGED, EARTHQUAKES, REGION_ACTIVITY, ACTIVITY_CLASSES)) {
          statement.execute(view);
        }
      }
      load(duck, files);
      return new EarthquakeFigures(
          rows(duck, SILVER),
          rows(duck, REGIONS),
          rows(duck, CLASSES),
          refused(rows(duck, REFUSED)));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot compute the figures of " + files, e);
    }
  }

  /** How many records are refused. */
  public long quarantined() {
    return quarantinedByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> refused(List<Map<String, String>> counts) {
    Map<String, Long> byReason = new LinkedHashMap<>();
    counts.forEach(row -> byReason.put(row.get("fault"), Long.valueOf(row.get("n"))));
    return byReason;
  }

  private static void load(Connection duck, List<Path> files) throws IOException, SQLException {
    try (PreparedStatement insert = duck.prepareStatement("insert into lines values (?)")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          insert.setString(1, line);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static List<Map<String, String>> rows(Connection duck, String query) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<Map<String, String>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.put(result.getMetaData().getColumnName(column), result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
