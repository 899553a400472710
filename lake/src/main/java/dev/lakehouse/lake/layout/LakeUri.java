package dev.lakehouse.lake.layout;

/**
 * Where a lake lives: a bucket and a key prefix.
 *
 * @param bucket the bucket's name
 * @param prefix empty, or a key prefix that ends with a slash
 */
public record LakeUri(String bucket, String prefix) {

  private static final String SCHEME = "s3://";

  /** Checks that the prefix is empty or ends with a slash. */
  public LakeUri {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("the bucket's name is empty");
    }
    if (!prefix.isEmpty() && (prefix.startsWith("/") || !prefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "prefix '%s' must not begin with a slash, and must end with one".formatted(prefix));
    }
  }

  /** Parses {@code s3://bucket} or {@code s3://bucket/some/prefix}. */
  public static LakeUri parse(String uri) {
    if (!uri.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "lake URI '%s' must look like s3://bucket/prefix".formatted(uri));
    }
    String rest = uri.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return new LakeUri(rest, "");
    }
    String prefix = rest.substring(slash + 1);
    boolean closed = prefix.isEmpty() || prefix.endsWith("/");
    return new LakeUri(rest.substring(0, slash), closed ? prefix : prefix + "/");
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + prefix;
  }
}
