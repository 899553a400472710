package dev.lakehouse.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Text in few bytes: the JSON of a table shrinks to a quarter. */
final class Packed {

  private final byte[] bytes;

  private Packed(byte[] bytes) {
    this.bytes = bytes;
  }

  static Packed of(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1024);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream packing = new DeflaterOutputStream(packed, deflater)) {
      packing.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // it keeps memory outside of the heap
      deflater.end();
    }
    return new Packed(packed.toByteArray());
  }

  String text() {
    try (InputStream unpacking = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacking.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("what was packed here cannot be unpacked", e);
    }
  }
}
