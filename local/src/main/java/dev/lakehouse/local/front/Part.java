package dev.lakehouse.local.front;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** A part of the local lake that answers requests. */
public enum Part {
  /** S3, Firehose, Lambda and EventBridge. */
  AWS,
  /** The Kubernetes API. */
  KUBERNETES,
  /** Records in. */
  INGEST,
  /** SQL, the catalog and the console. */
  QUERY;

  private static final Pattern KUBERNETES_PATH =
      Pattern.compile("/(api|apis|version|livez|openapi/v[23])(/.*)?");

  private static final Pattern INGEST_PATH =
      Pattern.compile("/v1/namespaces/[^/]+/tables/[^/]+/records/?");

  /** The part that a request is meant for. */
  static Part of(Request request) {
    HttpFields headers = request.getHeaders();
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    String query = request.getHttpURI().getQuery();
    boolean signed = authorization != null && authorization.startsWith("AWS");
    boolean presigned = query != null && query.contains("X-Amz-Signature=");
    if (signed || presigned || headers.contains("X-Amz-Target")) {
      return AWS;
    }
    String path = request.getHttpURI().getPath();
    if (KUBERNETES_PATH.matcher(path).matches()) {
      return KUBERNETES;
    }
    boolean records = request.getMethod().equals("POST") && INGEST_PATH.matcher(path).matches();
    return records ? INGEST : QUERY;
  }
}
