package dev.lakehouse.local.aws.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where function processes fetch their invocations; the calls are not signed. */
@FunctionalInterface
public interface RuntimeEndpoint {
  /** Never the name of a bucket: those have no underscore. */
  String PREFIX = "/_runtime/";

  void handle(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
