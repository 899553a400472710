package dev.lakehouse.query;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The body of an answer, held back until it is whole or too large to hold: as long as it is held
 * back, an error still gets its own status code.
 */
final class PendingAnswer extends OutputStream {

  private static final int HELD_BACK = 4 * 1024 * 1024;

  private final Context ctx;
  private final Map<String, String> headers;
  private final long maxBytes;
  private ByteArrayOutputStream held = new ByteArrayOutputStream();
  private OutputStream direct;
  private long bytes;

  PendingAnswer(Context ctx, Map<String, String> headers, long maxBytes) {
    this.ctx = ctx;
    this.headers = headers;
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    bytes += length;
    if (bytes > maxBytes) {
      throw new ProblemException(
          ErrorKind.UNPROCESSABLE,
          "byte_limit",
          "the answer is over %,d bytes; read less at once".formatted(maxBytes));
    }
    if (direct == null && bytes > HELD_BACK) {
      headers.forEach(ctx::header);
      direct = ctx.outputStream();
      held.writeTo(direct);
      held = new ByteArrayOutputStream();
    }
    (direct == null ? held : direct).write(data, offset, length);
  }

  /** Sends what is held back, with one more header if there is still time for it. */
  void finish(Map<String, String> late) throws IOException {
    if (direct != null) {
      direct.flush();
      return;
    }
    headers.forEach(ctx::header);
    late.forEach(ctx::header);
    ctx.result(held.toByteArray());
  }
}
