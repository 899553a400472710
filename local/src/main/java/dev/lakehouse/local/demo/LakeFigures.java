package dev.lakehouse.local.demo;

import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.LocalLake;
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
    Answer answer = client.query(sql);
    return answer.isSuccess() ? answer.rows() : List.of();
  }

  Map<String, Long> quarantined() {
    return lake.catalog()
        .status(Kind.TABLE, table)
        .map(StatusDocument::quarantined)
        .<Map<String, Long>>map(TreeMap::new)
        .orElseGet(TreeMap::new);
  }
}
