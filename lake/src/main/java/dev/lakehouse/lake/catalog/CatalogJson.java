package dev.lakehouse.lake.catalog;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The JSON of the catalog: ISO-8601 times and durations, column types in their notation. */
public final class CatalogJson {

  private static final ObjectMapper MAPPER = build();

  private CatalogJson() {}

  /** The one mapper; callers must not configure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** A newer release may write fields that this one does not know, and leave out some it knew. */
  private static ObjectMapper build() {
    SimpleModule types = new SimpleModule("column-types");
    types.addSerializer(ColumnType.class, new TypeSerializer());
    types.addDeserializer(ColumnType.class, new TypeDeserializer());
    JsonSetter.Value emptyForNull = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    return JsonMapper.builder()
        .addModules(new JavaTimeModule(), new Jdk8Module(), types)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .withConfigOverride(List.class, list -> list.setSetterInfo(emptyForNull))
        .withConfigOverride(Map.class, map -> map.setSetterInfo(emptyForNull))
        .build();
  }

  private static final class TypeSerializer extends StdSerializer<ColumnType> {

    private static final long serialVersionUID = 1L;

    TypeSerializer() {
      super(ColumnType.class);
    }

    @Override
    public void serialize(ColumnType type, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(type.notation());
    }
  }

  private static final class TypeDeserializer extends StdDeserializer<ColumnType> {

    private static final long serialVersionUID = 1L;

    TypeDeserializer() {
      super(ColumnType.class);
    }

    @Override
    public ColumnType deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      String text = json.getValueAsString("");
      try {
        return ColumnTypeParser.parse(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, ColumnType.class, e.getMessage());
      }
    }
  }
}
