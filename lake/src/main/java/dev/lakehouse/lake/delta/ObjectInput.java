package dev.lakehouse.lake.delta;

import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;

/** An object that is read whole at its first use: log entries and deletion vectors are small. */
final class ObjectInput implements InputFile {

  /** Where the bytes come from. */
  interface Source {
    byte[] read() throws IOException;
  }

  private final String path;
  private final Source source;
  private byte[] bytes;

  ObjectInput(String path, Source source) {
    this.path = path;
    this.source = source;
  }

  @Override
  public long length() throws IOException {
    return bytes().length;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return new Stream(bytes());
  }

  private byte[] bytes() throws IOException {
    if (bytes == null) {
      bytes = source.read();
    }
    return bytes;
  }

  private static final class Stream extends SeekableInputStream {

    private final byte[] bytes;
    private int position;

    Stream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long target) throws IOException {
      if (target < 0 || target > bytes.length) {
        throw new EOFException("position " + target + " of " + bytes.length);
      }
      position = (int) target;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length > 0 && position == bytes.length) {
        return -1;
      }
      int count = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }

    @Override
    public int available() {
      return bytes.length - position;
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws IOException {
      if (length > available()) {
        throw new EOFException("%d bytes wanted, %d left".formatted(length, available()));
      }
      int unused = read(target, offset, length);
    }
  }
}
