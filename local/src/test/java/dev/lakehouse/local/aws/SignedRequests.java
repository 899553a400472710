package dev.lakehouse.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An AWS client made of nothing but HTTP and Signature Version 4, as its specification has it. */
final class SignedRequests {
  private final URI endpoint;
  private final String accessKey;
  private final String secretKey;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  SignedRequests(URI endpoint, String accessKey, String secretKey) {
    this.endpoint = endpoint;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  /**
   * @param path an encoded path without a query
   */
  HttpResponse<String> send(
      String service, String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    String date = time.substring(0, 8);
    TreeMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", endpoint.getAuthority());
    signed.put("x-amz-date", time);
    signed.put("x-amz-content-sha256", sha256(body));
    StringBuilder canonicalHeaders = new StringBuilder();
    signed.forEach((name, value) -> canonicalHeaders.append(name + ":" + value + "\n"));
    String names = String.join(";", signed.keySet());
    String canonical = String.join("\n", method, path, "", canonicalHeaders, names, sha256(body));
    String scope = date + "/us-east-1/" + service + "/aws4_request";
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonical));
    byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (String part : new String[] {date, "us-east-1", service, "aws4_request", toSign}) {
      key = hmac(key, part);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    signed.remove("host");
    signed.forEach(request::header);
    request.header(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + accessKey
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(key));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> json(String service, String target, String body)
      throws IOException, InterruptedException {
    return send(
        service,
        "POST",
        "/",
        Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", target),
        body);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
