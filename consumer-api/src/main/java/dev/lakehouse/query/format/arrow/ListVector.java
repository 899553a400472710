package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Type;

/** Lists, and maps as lists of entries. */
final class ListVector extends ArrowVector {

  private final ArrowBytes offsets = new ArrowBytes();
  private final Child items;
  private final boolean map;
  private int count;

  private ListVector(Child items, boolean map) {
    this.items = items;
    this.map = map;
    offsets.putInt(0);
  }

  static ListVector ofList(ArrowVector item) {
    return new ListVector(new Child("item", item), false);
  }

  static ListVector ofMap(ArrowVector key, ArrowVector value) {
    StructVector entry =
        new StructVector(List.of(new Child("key", key), new Child("value", value)));
    return new ListVector(new Child("entries", entry), true);
  }

  boolean isMap() {
    return map;
  }

  @Override
  List<Child> children() {
    return List.of(items);
  }

  @Override
  List<ArrowBytes> buffers() {
    return List.of(offsets);
  }

  @Override
  void reset() {
    count = 0;
  }

  @Override
  void start() {
    offsets.putInt(0);
  }

  @Override
  void add(Object value) {
    if (value != null) {
      Collection<?> values = map ? ((Map<?, ?>) value).entrySet() : (Collection<?>) value;
      values.forEach(items.vector()::append);
      count += values.size();
    }
    offsets.putInt(count);
  }

  @Override
  byte typeTag() {
    return map ? Type.Map : Type.List;
  }

  @Override
  int type(FlatBufferBuilder builder) {
    if (map) {
      return org.apache.arrow.flatbuf.Map.createMap(builder, false);
    }
    org.apache.arrow.flatbuf.List.startList(builder);
    return org.apache.arrow.flatbuf.List.endList(builder);
  }
}
