package dev.lakehouse.functions.merge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream of bytes, of which an overlong one is cut, so that none fills the memory. */
final class Lines implements RecordLines {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long number;

  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param length in bytes as it stands there; larger than that of {@code bytes} where it was cut
   */
  @SuppressWarnings("ArrayRecordComponent") // a holder on its way, never compared
  record Line(long number, byte[] bytes, long length) {

    boolean blank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }

    boolean cut() {
      return length > bytes.length;
    }
  }

  /** The number of the line that was read last. */
  long number() {
    return number;
  }

  @Override
  public Optional<Line> next() throws IOException {
    if (position == limit && !fill()) {
      return Optional.empty();
    }
    number++;
    int found = newline();
    if (found < limit && found - position <= longest) {
      byte[] whole = Arrays.copyOfRange(buffer, position, found);
      position = found + 1;
      return Optional.of(new Line(number, whole, whole.length));
    }
    return Optional.of(longer());
  }

  /** A line that is cut, or goes on past the buffer. */
  private Line longer() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    do {
      int end = newline();
      int room = longest - line.size();
      line.write(buffer, position, Math.min(end - position, room));
      length += end - position;
      position = end;
      if (position < limit) {
        position++;
        return new Line(number, line.toByteArray(), length);
      }
    } while (fill());
    return new Line(number, line.toByteArray(), length);
  }

  /** The place of the next line end in the buffer, or the end of the buffer. */
  private int newline() {
    int end = position;
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private boolean fill() throws IOException {
    try {
      limit = Math.max(0, in.read(buffer));
    } catch (EOFException e) {
      throw new IOException("the compressed stream ends early", e);
    }
    position = 0;
    return limit > 0;
  }
}
