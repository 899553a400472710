package dev.lakehouse.http;

import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a whole body within a bound that holds after decompression, too. */
public final class RequestBody {

  /** A client that is told "too large" while it still sends would see a broken connection. */
  private static final int DRAINED_TIMES = 4;

  private RequestBody() {}

  /**
   * The body, decompressed by its {@code Content-Encoding}.
   *
   * @param maxBytes bound on the bytes sent and on the bytes after decompression
   * @throws ProblemException for a body over the bound, broken gzip, or another encoding
   */
  public static byte[] read(Context ctx, int maxBytes) {
    InputStream raw = stream(ctx, maxBytes);
    String encoding = ctx.header("Content-Encoding");
    try (InputStream content = decoded(raw, encoding)) {
      byte[] bytes = content.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        drain(raw, (long) maxBytes * DRAINED_TIMES);
        throw tooLarge(maxBytes);
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw new ProblemException(
          ErrorKind.BAD_REQUEST, "broken_gzip", "the body is not valid gzip: " + e.getMessage());
    } catch (IOException e) {
      throw new ProblemException(
          ErrorKind.BAD_REQUEST, "broken_body", "the body ended before it was whole");
    }
  }

  private static InputStream stream(Context ctx, int maxBytes) {
    boolean waits = ctx.header("Expect") != null;
    try {
      if (ctx.req().getContentLengthLong() > maxBytes) {
        if (!waits) {
          drain(ctx.req().getInputStream(), (long) maxBytes * DRAINED_TIMES);
        }
        throw tooLarge(maxBytes);
      }
      return ctx.req().getInputStream();
    } catch (IOException e) {
      throw tooLarge(maxBytes);
    }
  }

  private static InputStream decoded(InputStream raw, String encoding) throws IOException {
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "identity", "" -> raw;
      case "gzip", "x-gzip" -> new GZIPInputStream(raw, 64 * 1024);
      default ->
          throw new ProblemException(
                  ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                  "unsupported_encoding",
                  "Content-Encoding '" + name + "' is not taken; send gzip or none")
              .header("Accept-Encoding", "gzip");
    };
  }

  private static void drain(InputStream stream, long bytes) {
    byte[] buffer = new byte[64 * 1024];
    long left = bytes;
    try {
      int read = 0;
      while (left > 0 && read >= 0) {
        read = stream.read(buffer);
        left -= read;
      }
    } catch (IOException e) {
      // the client gave up, and so has nothing to read the answer with
      return;
    }
  }

  private static ProblemException tooLarge(int maxBytes) {
    return new ProblemException(
        ErrorKind.TOO_LARGE,
        "body_too_large",
        "the body is over %,d bytes (after decompression); send it in parts".formatted(maxBytes));
  }
}
