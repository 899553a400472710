package dev.lakehouse.local.aws.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An answer that does not arrive. */
public final class BrokenConnection {
  private BrokenConnection() {}

  /**
   * Begins an answer and gives up: the server has no way back but to close the connection.
   *
   * @throws IOException always
   */
  public static void instead(HttpServletResponse response) throws IOException {
    response.setContentLength(1024);
    response.flushBuffer();
    throw new IOException("the answer is lost on purpose");
  }
}
