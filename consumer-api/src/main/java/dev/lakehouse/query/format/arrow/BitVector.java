package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Type;

/** Booleans, a bit each. */
final class BitVector extends ArrowVector {

  private final ArrowBytes data = new ArrowBytes();

  @Override
  List<ArrowBytes> buffers() {
    return List.of(data);
  }

  @Override
  void add(Object value) {
    data.putBit(rows() - 1, Boolean.TRUE.equals(value));
  }

  @Override
  byte typeTag() {
    return Type.Bool;
  }

  @Override
  int type(FlatBufferBuilder builder) {
    Bool.startBool(builder);
    return Bool.endBool(builder);
  }
}
