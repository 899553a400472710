package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Texts or binary: offsets, and the bytes. */
final class BytesVector extends ArrowVector {

  private final ArrowBytes offsets = new ArrowBytes();
  private final ArrowBytes data = new ArrowBytes();
  private final byte typeTag;
  private final ToIntFunction<FlatBufferBuilder> type;
  private final Function<Object, byte[]> bytes;

  BytesVector(byte typeTag, ToIntFunction<FlatBufferBuilder> type, Function<Object, byte[]> bytes) {
    this.typeTag = typeTag;
    this.type = type;
    this.bytes = bytes;
    offsets.putInt(0);
  }

  @Override
  List<ArrowBytes> buffers() {
    return List.of(offsets, data);
  }

  @Override
  void start() {
    offsets.putInt(0);
  }

  @Override
  void add(Object value) {
    if (value != null) {
      data.put(bytes.apply(value));
    }
    offsets.putInt(data.size());
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
