package dev.lakehouse.local.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/** Renders objects as the {@code Table} that kubectl asks for. */
public final class TableRenderer {

  private final Clock clock;

  /** Ages are measured against {@code clock}. */
  public TableRenderer(Clock clock) {
    this.clock = clock;
  }

  /**
   * A table of objects.
   *
   * @param includeObject {@code Metadata}, {@code Object} or {@code None}, as the client asks
   */
  public ObjectNode render(
      List<PrinterColumn> columns, List<ObjectNode> objects, long version, String includeObject) {
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", Long.toString(version));
    ArrayNode definitions = table.putArray("columnDefinitions");
    definitions.add(nameColumn());
    columns.forEach(column -> definitions.add(definition(column)));
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> rows.add(row(columns, object, includeObject)));
    return table;
  }

  private static ObjectNode nameColumn() {
    return column("Name", "string", "name", "Name of the object.", 0);
  }

  private static ObjectNode definition(PrinterColumn column) {
    String type = column.type();
    return column(column.name(), type, column.format(), column.description(), column.priority());
  }

  private static ObjectNode column(
      String name, String type, String format, String description, int priority) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("type", type)
        .put("format", format)
        .put("description", description)
        .put("priority", priority);
  }

  private ObjectNode row(List<PrinterColumn> columns, ObjectNode object, String includeObject) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    ArrayNode cells = row.putArray("cells");
    cells.add(object.path("metadata").path("name"));
    columns.forEach(column -> cells.add(column.cell(object, clock)));
    if (!"None".equals(includeObject)) {
      row.set("object", "Object".equals(includeObject) ? object : partial(object));
    }
    return row;
  }

  private static JsonNode partial(ObjectNode object) {
    ObjectNode partial = JsonNodeFactory.instance.objectNode();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }
}
