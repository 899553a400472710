package dev.lakehouse.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Breaks a connection whose answer cannot be finished, so that no client takes it for whole. */
final class ResponseAbort {

  private ResponseAbort() {}

  static void abort(Context ctx, Throwable cause) {
    ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel().abort(cause);
  }
}
