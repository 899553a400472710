package dev.lakehouse.local.aws.firehose;

import dev.lakehouse.local.aws.state.DurableFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * Buffered records of one object-to-be, in a file: frames of length, checksum and bytes. A frame
 * that a kill cut off was never acknowledged and is ignored.
 */
final class Segment implements AutoCloseable {
  static final String SUFFIX = ".journal";
  private static final int FRAME_HEADER = 8;
  private static final int LARGEST_RECORD = 64 << 20;

  private final Path file;
  private final FileChannel channel;
  private final Object syncLock = new Object();
  private long written;
  private long payload;
  private long synced;

  private Segment(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Segment create(Path directory, Instant now) {
    Path file = directory.resolve(now.toEpochMilli() + "-" + UUID.randomUUID() + SUFFIX);
    try {
      return new Segment(
          file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + file, e);
    }
  }

  /** A segment that an earlier process left; it takes no more records. */
  static Segment recovered(Path file) {
    try {
      Segment segment = new Segment(file, FileChannel.open(file, StandardOpenOption.READ));
      segment.payload = segment.copyTo(OutputStream.nullOutputStream());
      return segment;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  Path file() {
    return file;
  }

  /** When the first record came. */
  Instant begun() {
    String name = file.getFileName().toString();
    return Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.indexOf('-'))));
  }

  String id() {
    String name = file.getFileName().toString();
    return name.substring(name.indexOf('-') + 1, name.length() - SUFFIX.length());
  }

  /** Bytes of records, as they came. */
  synchronized long payload() {
    return payload;
  }

  /** Appends all or none; returns the position that {@link #sync} must reach. */
  synchronized long append(List<byte[]> records) throws IOException {
    int bytes = records.stream().mapToInt(record -> record.length + FRAME_HEADER).sum();
    ByteBuffer frames = ByteBuffer.allocate(bytes);
    for (byte[] record : records) {
      frames.putInt(record.length).putInt(checksum(record)).put(record);
    }
    frames.flip();
    try {
      while (frames.hasRemaining()) {
        channel.write(frames);
      }
    } catch (IOException e) {
      channel.truncate(written);
      throw e;
    }
    written += bytes;
    payload += bytes - (long) FRAME_HEADER * records.size();
    return written;
  }

  /** One force to disk serves all who wait for it. */
  void sync(long position) throws IOException {
    synchronized (syncLock) {
      if (synced < position) {
        long reached = writtenNow();
        channel.force(false);
        synced = reached;
      }
    }
  }

  /** After this nobody waits for a sync of this segment. */
  void seal() throws IOException {
    sync(writtenNow());
  }

  private synchronized long writtenNow() {
    return written;
  }

  /** Copies the records, one after the other, and returns their bytes. */
  long copyTo(OutputStream out) throws IOException {
    long copied = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      while (true) {
        int length = in.readInt();
        int checksum = in.readInt();
        if (length < 0 || length > LARGEST_RECORD) {
          return copied;
        }
        byte[] record = in.readNBytes(length);
        if (record.length < length || checksum(record) != checksum) {
          return copied;
        }
        out.write(record);
        copied += length;
      }
    } catch (EOFException e) {
      return copied;
    }
  }

  void delete() {
    close();
    DurableFiles.delete(file);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + file, e);
    }
  }

  private static int checksum(byte[] record) {
    CRC32 crc = new CRC32();
    crc.update(record);
    return (int) crc.getValue();
  }
}
