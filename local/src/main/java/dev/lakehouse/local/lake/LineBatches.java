package dev.lakehouse.local.lake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of lines, read in batches of whole lines that fit one request. */
public final class LineBatches implements AutoCloseable {

  private static final int BATCH = 1024 * 1024;

  private final Counting counted;
  private final InputStream lines;

  private LineBatches(Counting counted, InputStream lines) {
    this.counted = counted;
    this.lines = lines;
  }

  /** Opens a file; one whose name ends in {@code .gz} is unpacked. */
  public static LineBatches open(Path file) throws IOException {
    Counting counted = new Counting(Files.newInputStream(file));
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(counted) : counted;
    return new LineBatches(counted, new BufferedInputStream(plain, 64 * 1024));
  }

  /** The next batch, ending at the end of a line; empty at the end of the file. */
  public byte[] next() throws IOException {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (int b = lines.read(); b >= 0; b = lines.read()) {
      batch.write(b);
      if (b == '\n' && batch.size() >= BATCH) {
        break;
      }
    }
    return batch.toByteArray();
  }

  /** Bytes of the file, as it stands on disk, that were read so far. */
  public long bytesRead() {
    return counted.count;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static final class Counting extends FilterInputStream {

    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
