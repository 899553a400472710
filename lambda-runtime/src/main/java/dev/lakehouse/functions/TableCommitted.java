package dev.lakehouse.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.Locale;

/** The event that a table or model has a new version. */
public record TableCommitted(
    Kind kind, RelationName name, long version, long rowsChanged, Instant at) {

  /** The event's source on the bus. */
  public static final String SOURCE = "lakehouse";

  /** The event's detail-type. */
  public static final String DETAIL_TYPE = "Table Committed";

  /** The event's detail as JSON; rules of models match its {@code relation}. */
  public String detail() {
    String kindName = kind.name().toLowerCase(Locale.ROOT);
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("kind", kindName);
    detail.put("namespace", name.namespace());
    detail.put("name", name.name());
    detail.put("relation", kindName + ":" + name);
    detail.put("version", version);
    detail.put("rowsChanged", rowsChanged);
    detail.put("at", at.toString());
    return detail.toString();
  }
}
