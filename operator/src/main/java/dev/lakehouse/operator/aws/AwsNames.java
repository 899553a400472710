package dev.lakehouse.operator.aws;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of AWS resources: one name serves the stream, the function and the rule of a relation. */
public final class AwsNames {

  /** The least of the limits of Firehose, Lambda and EventBridge. */
  private static final int LIMIT = 64;

  private static final int HASH = 8;

  private final String release;

  /** Names of that release. */
  public AwsNames(String release) {
    this.release = release;
  }

  /** Name of everything that belongs to one table or model. */
  public String of(Kind kind, RelationName relation) {
    String suffix = kind == Kind.TABLE ? "-t" : "-m";
    String plain = release + "-" + relation.namespace() + "-" + relation.name();
    // a/b-c and a-b/c would read the same.
    boolean ambiguous = relation.namespace().contains("-");
    if (!ambiguous && plain.length() + suffix.length() <= LIMIT) {
      return plain + suffix;
    }
    int room = LIMIT - suffix.length() - HASH - 1;
    String cut = plain.substring(0, Math.min(plain.length(), room));
    return cut + "-" + hash(relation.toString()) + suffix;
  }

  /** The event bus of the lake. */
  public String bus() {
    return release + "-lakehouse";
  }

  /** The housekeeping function and its rule. */
  public String housekeeping() {
    return release + "-housekeeping";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
