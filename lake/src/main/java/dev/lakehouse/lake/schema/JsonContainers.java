package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.schema.ColumnType.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of lists, maps and structs. Each of their values is held against the type that was
 * asked for, and the answers united: their order does not matter.
 */
final class JsonContainers {

  private final UnknownFields unknown;

  JsonContainers(UnknownFields unknown) {
    this.unknown = unknown;
  }

  JsonFit fit(ColumnType type, JsonNode value, JsonPath at) {
    if (type instanceof ColumnType.Array array && value.isArray()) {
      return array(array, value, at);
    }
    if (type instanceof ColumnType.Map map && value.isObject()) {
      return map(map, value, at);
    }
    if (type instanceof ColumnType.Struct struct && value.isObject()) {
      return struct(struct, value, at);
    }
    return JsonKinds.wrong(type, value);
  }

  private JsonFit array(ColumnType.Array type, JsonNode value, JsonPath at) {
    ColumnType element = type.element();
    for (int i = 0; i < value.size(); i++) {
      JsonFit fit =
          JsonKinds.fit(type.element(), value.get(i), at.child(Integer.toString(i)), unknown);
      if (fit instanceof JsonFit.Wrong wrong) {
        return new JsonFit.Wrong("element " + i + ": " + wrong.reason());
      }
      element = united(element, fit);
    }
    return answer(type, new ColumnType.Array(element));
  }

  private JsonFit map(ColumnType.Map type, JsonNode value, JsonPath at) {
    ColumnType values = type.value();
    Set<Object> keys = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String shown = JsonKinds.shown(entry.getKey());
      Optional<Object> key = MapKeys.value(type.key(), entry.getKey());
      if (key.isEmpty()) {
        return new JsonFit.Wrong(
            "map key '%s' is not %s".formatted(shown, JsonKinds.article(type.key())));
      }
      if (!keys.add(key.get())) {
        return new JsonFit.Wrong("map key '" + shown + "' stands there twice, as another text");
      }
      JsonFit fit =
          JsonKinds.fit(type.value(), entry.getValue(), at.child(entry.getKey()), unknown);
      if (fit instanceof JsonFit.Wrong wrong) {
        return new JsonFit.Wrong("map key '" + shown + "': " + wrong.reason());
      }
      values = united(values, fit);
    }
    return answer(type, new ColumnType.Map(type.key(), values));
  }

  private JsonFit struct(ColumnType.Struct type, JsonNode value, JsonPath at) {
    Set<String> names = new HashSet<>();
    List<Field> fields = new ArrayList<>(type.fields());
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String name = entry.getKey();
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        return new JsonFit.Wrong(
            "field '%s' stands there twice, but for letter case".formatted(JsonKinds.shown(name)));
      }
      Optional<Field> field = type.field(name);
      JsonFit fit =
          field.isPresent()
              ? JsonKinds.fit(field.get().type(), entry.getValue(), at.child(name), unknown)
              : unknown.found(at.child(name), entry.getValue());
      if (fit instanceof JsonFit.Wrong wrong) {
        return new JsonFit.Wrong("field '" + JsonKinds.shown(name) + "': " + wrong.reason());
      }
      if (fit instanceof JsonFit.Widens widens) {
        put(fields, field, new Field(name, widens.to()));
      }
    }
    return answer(type, new ColumnType.Struct(fields));
  }

  private static void put(List<Field> fields, Optional<Field> before, Field now) {
    before.ifPresentOrElse(
        b -> fields.set(fields.indexOf(b), new Field(b.name(), now.type())), () -> fields.add(now));
  }

  private static JsonFit answer(ColumnType asked, ColumnType needed) {
    return needed.equals(asked) ? JsonFit.FITS : new JsonFit.Widens(needed);
  }

  private static ColumnType united(ColumnType type, JsonFit fit) {
    return fit instanceof JsonFit.Widens widens
        ? TypeUnion.OF_VALUES.of(type, widens.to()).orElseThrow()
        : type;
  }
}
