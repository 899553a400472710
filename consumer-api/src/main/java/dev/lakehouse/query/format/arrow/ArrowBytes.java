package dev.lakehouse.query.format.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A buffer that grows, little-endian. */
final class ArrowBytes {

  private ByteBuffer data = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

  int size() {
    return data.position();
  }

  void clear() {
    data.clear();
  }

  ArrowBytes putByte(int value) {
    room(1).put((byte) value);
    return this;
  }

  ArrowBytes putInt(int value) {
    room(4).putInt(value);
    return this;
  }

  ArrowBytes putLong(long value) {
    room(8).putLong(value);
    return this;
  }

  ArrowBytes put(byte[] bytes) {
    room(bytes.length).put(bytes);
    return this;
  }

  /** Sets the bit, where bits are appended one after the other. */
  void putBit(int index, boolean bit) {
    if (index % 8 == 0) {
      putByte(0);
    }
    if (bit) {
      int at = index / 8;
      data.put(at, (byte) (data.get(at) | (1 << (index % 8))));
    }
  }

  void writeTo(OutputStream stream) throws IOException {
    stream.write(data.array(), 0, data.position());
  }

  private ByteBuffer room(int bytes) {
    if (data.remaining() < bytes) {
      int capacity = Math.max(data.capacity() * 2, data.position() + bytes);
      ByteBuffer larger = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
      data = larger.put(data.flip());
    }
    return data;
  }
}
