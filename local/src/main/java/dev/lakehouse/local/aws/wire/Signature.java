package dev.lakehouse.local.aws.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Authorization header of a request says (Signature Version 4). */
public record Signature(
    String accessKey,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String value) {
  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request"
              + "\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");

  /** Empty where there is no header, or one of another scheme. */
  public static Optional<Signature> of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = HEADER.matcher(header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Signature(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3),
            matcher.group(4),
            List.of(matcher.group(5).split(";")),
            matcher.group(6)));
  }

  /** The chain of names that a signing key is made for. */
  public String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }
}
