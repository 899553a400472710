package dev.lakehouse.lake.delta;

import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.deletionvectors.Base85Codec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.roaringbitmap.RoaringBitmap;

/**
 * One object with all deletion vectors of a commit (Delta protocol, sections "Deletion Vector File
 * Storage Format" and "Deletion Vector Format").
 */
final class DeletionVectorFile {

  private static final String PREFIX = "deletion_vector_";
  private static final byte FORMAT_VERSION = 1;
  private static final int PORTABLE_MAGIC = 1681511377;
  private static final long MAX_POSITION = 0xFFFF_FFFFL;

  private final UUID id;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  DeletionVectorFile(UUID id) {
    this.id = id;
    bytes.write(FORMAT_VERSION);
  }

  /** The name carries a random UUID, so the same name always means the same bytes. */
  static Optional<String> fixedEtag(String key) {
    boolean vector = key.startsWith(PREFIX, key.lastIndexOf('/') + 1);
    return vector ? Optional.of("") : Optional.empty();
  }

  String name() {
    return PREFIX + id + ".bin";
  }

  byte[] content() {
    return bytes.toByteArray();
  }

  /** Appends a vector, and describes where it stands. */
  DeletionVectorDescriptor add(RoaringBitmap rows) {
    byte[] blob = serialize(rows);
    CRC32 checksum = new CRC32();
    checksum.update(blob);
    int offset = bytes.size();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(blob.length);
      out.write(blob);
      out.writeInt((int) checksum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DeletionVectorDescriptor(
        DeletionVectorDescriptor.UUID_DV_MARKER,
        Base85Codec.encodeUUID(id),
        Optional.of(offset),
        blob.length,
        rows.getLongCardinality());
  }

  static void addAll(RoaringBitmap rows, long[] positions) {
    for (long position : positions) {
      if (position < 0 || position > MAX_POSITION) {
        throw new IllegalArgumentException("row position " + position + " is out of range");
      }
      rows.add((int) position);
    }
  }

  /** A file has fewer than 2^32 rows, so of the format's list of bitmaps only the first is used. */
  private static byte[] serialize(RoaringBitmap rows) {
    rows.runOptimize();
    int header = Integer.BYTES + Long.BYTES + Integer.BYTES;
    ByteBuffer blob =
        ByteBuffer.allocate(header + rows.serializedSizeInBytes())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(PORTABLE_MAGIC)
            .putLong(1)
            .putInt(0);
    rows.serialize(blob);
    return blob.array();
  }
}
