package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quarantine file, as its key tells of it.
 *
 * @param object the key's part that is the same for all files of one bronze object
 * @param attempt the commit that it was written for; empty where an earlier release wrote it
 */
record QuarantineFile(String key, String object, Optional<Attempt> attempt) {

  private static final int ID_LENGTH = 32;
  private static final Pattern KEY =
      Pattern.compile("^(.*?)(?:-(\\d+)-([0-9a-f-]{36})(?:-(\\d+))?)?\\.ndjson\\.gz$");

  /**
   * A commit that may be or become one.
   *
   * @param version that it is made for
   * @param state the name of the merge state that it leaves behind, which no other commit does
   * @param forgottenAt what that state says
   */
  record Attempt(long version, String state, Optional<Long> forgottenAt) {

    private String text() {
      return "-%d-%s%s".formatted(version, state, forgottenAt.map(at -> "-" + at).orElse(""));
    }
  }

  /** The file for the refused records of an object, should the attempt succeed. */
  static QuarantineFile of(
      Layout layout, RelationName table, BronzeObject object, Attempt attempt) {
    return parse(
        layout.quarantineFile(
            table,
            object.time().atZone(ZoneOffset.UTC).toLocalDate(),
            id(object.key()) + attempt.text()));
  }

  /** Reads a key. */
  static QuarantineFile parse(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches() || parts.group(2) == null) {
      return new QuarantineFile(key, key.replaceFirst("\\.ndjson\\.gz$", ""), Optional.empty());
    }
    Attempt attempt =
        new Attempt(
            Long.parseLong(parts.group(2)),
            parts.group(3),
            Optional.ofNullable(parts.group(4)).map(Long::valueOf));
    return new QuarantineFile(key, parts.group(1), Optional.of(attempt));
  }

  private static String id(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
