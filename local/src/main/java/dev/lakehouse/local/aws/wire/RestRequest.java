package dev.lakehouse.local.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of the restJson1 protocol.
 *
 * @param path the decoded segments of the path
 * @param query the first value of each parameter, and all of tagKeys joined by commas
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RestRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  static RestRequest of(HttpServletRequest request, byte[] body) {
    List<String> path =
        Arrays.stream(request.getRequestURI().split("/"))
            .filter(segment -> !segment.isEmpty())
            .map(RestRequest::decode)
            .toList();
    Map<String, String> query = new TreeMap<>();
    if (request.getQueryString() != null) {
      for (String pair : request.getQueryString().split("&")) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        query.merge(name, value, (old, added) -> old + "," + added);
      }
    }
    Map<String, String> headers = new TreeMap<>();
    Collections.list(request.getHeaderNames())
        .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
    return new RestRequest(request.getMethod(), path, query, headers, body);
  }

  public ObjectNode json() {
    return Json.readObject(body);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
