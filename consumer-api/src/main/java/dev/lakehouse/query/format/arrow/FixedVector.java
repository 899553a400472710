package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** Values of one width. */
final class FixedVector extends ArrowVector {

  private final ArrowBytes data = new ArrowBytes();
  private final byte typeTag;
  private final ToIntFunction<FlatBufferBuilder> type;
  private final byte[] ofNull;
  private final BiConsumer<ArrowBytes, Object> writer;

  FixedVector(
      byte typeTag,
      ToIntFunction<FlatBufferBuilder> type,
      int width,
      BiConsumer<ArrowBytes, Object> writer) {
    this.typeTag = typeTag;
    this.type = type;
    this.ofNull = new byte[width];
    this.writer = writer;
  }

  @Override
  List<ArrowBytes> buffers() {
    return List.of(data);
  }

  @Override
  void add(Object value) {
    if (value == null) {
      data.put(ofNull);
    } else {
      writer.accept(data, value);
    }
  }

  @Override
  byte typeTag() {
    return typeTag;
  }

  @Override
  int type(FlatBufferBuilder builder) {
    return type.applyAsInt(builder);
  }
}
