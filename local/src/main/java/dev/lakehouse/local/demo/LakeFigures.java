package dev.lakehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.lake.LakeClient;
import dev.lakehouse.local.lake.LocalLake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a running lake answers, in the form in which the right answers are computed. */
final class LakeFigures {

  private final LakeClient client;
  private final LocalLake lake;
  private final RelationName table;

  LakeFigures(LakeClient client, LocalLake lake, RelationName table) {
    this.client = client;
    this.lake = lake;
    this.table = table;
  }

  /** The rows of a query; none while the lake does not know its tables yet. */
  List<Map<String, String>> rows(String sql) {
    LakeClient.Answer answer = client.query(sql);
    List<Map<String, String>> rows = new ArrayList<>();
    if (!answer.isSuccess()) {
      return rows;
    }
    JsonNode columns = answer.body().path("columns");
    for (JsonNode row : answer.body().path("rows")) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        String name = columns.path(i).path("name").asText();
        JsonNode value = row.isArray() ? row.path(i) : row.path(name);
        cells.put(name, value.isNull() ? null : value.asText());
      }
      rows.add(cells);
    }
    return rows;
  }

  Map<String, Long> quarantined() {
    return lake.catalog()
        .status(Kind.TABLE, table)
        .map(StatusDocument::quarantined)
        .<Map<String, Long>>map(TreeMap::new)
        .orElseGet(TreeMap::new);
  }
}
