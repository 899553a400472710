package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Type;

/** Structs, and entries of maps: their parts side by side. */
final class StructVector extends ArrowVector {

  private final List<Child> children;

  StructVector(List<Child> children) {
    this.children = children;
  }

  @Override
  List<Child> children() {
    return children;
  }

  @Override
  List<ArrowBytes> buffers() {
    return List.of();
  }

  @Override
  void add(Object value) {
    if (value instanceof Map.Entry<?, ?> entry) {
      children.get(0).vector().append(entry.getKey());
      children.get(1).vector().append(entry.getValue());
      return;
    }
    for (Child child : children) {
      child.vector().append(value instanceof Map<?, ?> map ? map.get(child.name()) : null);
    }
  }

  @Override
  byte typeTag() {
    return Type.Struct_;
  }

  @Override
  int type(FlatBufferBuilder builder) {
    Struct_.startStruct_(builder);
    return Struct_.endStruct_(builder);
  }
}
