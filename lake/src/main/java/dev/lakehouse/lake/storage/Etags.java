package dev.lakehouse.lake.storage;

/** ETags without the quotes of HTTP, as events carry them. */
final class Etags {

  private Etags() {}

  static String plain(String etag) {
    boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    return quoted ? etag.substring(1, etag.length() - 1) : etag;
  }

  static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
