package dev.lakehouse.local.aws.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks Signature Version 4 of requests whose body is in memory. */
public final class SignatureCheck {
  private final Account account;

  public SignatureCheck(Account account) {
    this.account = account;
  }

  /**
   * @throws AwsException with the code that AWS answers to an absent, unknown or wrong signature
   */
  public Signature verify(HttpServletRequest request, byte[] body) {
    Signature signature =
        Signature.of(request)
            .orElseThrow(
                () ->
                    new AwsException(
                        403,
                        "MissingAuthenticationTokenException",
                        "Missing Authentication Token"));
    if (!signature.accessKey().equals(account.accessKey())) {
      throw new AwsException(
          403,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.");
    }
    String expected = expected(request, signature, body);
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signature.value().getBytes(UTF_8))) {
      throw new AwsException(
          403,
          "InvalidSignatureException",
          "The request signature we calculated does not match the signature you provided. "
              + "Check your AWS Secret Access Key and signing method.");
    }
    return signature;
  }

  private String expected(HttpServletRequest request, Signature signature, byte[] body) {
    String canonical =
        String.join(
            "\n",
            request.getMethod(),
            path(request, signature.service()),
            query(request),
            headers(request, signature.signedHeaders()),
            String.join(";", signature.signedHeaders()),
            payloadHash(request, body));
    String date = request.getHeader("X-Amz-Date");
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + date
            + "\n"
            + signature.scope()
            + "\n"
            + sha256(canonical.getBytes(UTF_8));
    byte[] key = hmac(("AWS4" + account.secretKey()).getBytes(UTF_8), signature.date());
    key = hmac(key, signature.region());
    key = hmac(key, signature.service());
    key = hmac(key, "aws4_request");
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  /** All services but S3 encode the path, which is already encoded, once more. */
  private static String path(HttpServletRequest request, String service) {
    String path = request.getRequestURI();
    return service.equals("s3") ? path : encode(path).replace("%2F", "/");
  }

  private static String query(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null || query.isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      pairs.add(encode(decode(name)) + "=" + encode(decode(value)));
    }
    Collections.sort(pairs);
    return String.join("&", pairs);
  }

  private static String headers(HttpServletRequest request, List<String> names) {
    return names.stream()
        .map(
            name ->
                name
                    + ":"
                    + Collections.list(request.getHeaders(name)).stream()
                        .map(value -> value.strip().replaceAll(" +", " "))
                        .collect(Collectors.joining(","))
                    + "\n")
        .collect(Collectors.joining());
  }

  private static String payloadHash(HttpServletRequest request, byte[] body) {
    String claimed = request.getHeader("X-Amz-Content-Sha256");
    return claimed != null && !claimed.matches("[0-9a-f]{64}") ? claimed : sha256(body);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no HmacSHA256", e);
    }
  }
}
