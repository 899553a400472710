package dev.lakehouse.operator.deletion;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.ColumnSummary;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What deletions are played with. */
final class Stage {

  private Stage() {}

  static Condition condition(CustomResource<?, RelationStatus> resource, String type) {
    return resource.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  static void put(TestLake lake, String... keys) {
    for (String key : keys) {
      lake.store().put(key, new byte[1], new PutCondition.Always());
    }
  }

  static List<String> keys(TestLake lake, String prefix) {
    List<String> keys = new ArrayList<>();
    for (StoredObject object : lake.store().list(prefix, "")) {
      keys.add(object.key());
    }
    return keys;
  }

  /** What a function says of version 7 with 42 rows. */
  static StatusDocument said(
      Kind kind, RelationName name, String uid, long pending, Optional<Failure> failure) {
    return new StatusDocument(
        kind,
        name,
        uid,
        1,
        7,
        42,
        1024,
        1,
        0,
        Optional.empty(),
        Optional.empty(),
        pending,
        pending * 10,
        Map.of(),
        Map.of(),
        failure,
        Map.of(),
        List.of(new ColumnSummary("id", "string"), new ColumnSummary("extra", "long")),
        Optional.empty());
  }
}
