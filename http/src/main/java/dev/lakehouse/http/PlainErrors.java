package dev.lakehouse.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers for requests so broken that Jetty refuses them before any route sees them. */
final class PlainErrors extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    ErrorKind kind =
        Arrays.stream(ErrorKind.values())
            .filter(candidate -> candidate.status() == code)
            .findFirst()
            .orElse(code < 500 ? ErrorKind.BAD_REQUEST : ErrorKind.INTERNAL);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
    byte[] body =
        Problems.json(
            new ProblemException(kind, "malformed_request", kind.title()),
            request.getHttpURI().getPath());
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
