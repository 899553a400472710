package dev.lakehouse.local.aws.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request whose parameters are those of its query alone. Many clients send an object's bytes as
 * {@code application/x-www-form-urlencoded} without a thought; the server must not read them as a
 * form.
 */
final class QueryRequest extends HttpServletRequestWrapper {
  private final Map<String, String[]> parameters = new LinkedHashMap<>();

  QueryRequest(HttpServletRequest request) {
    super(request);
    Map<String, List<String>> lists = new LinkedHashMap<>();
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.isEmpty()) {
        lists.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    lists.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values.clone();
  }
}
