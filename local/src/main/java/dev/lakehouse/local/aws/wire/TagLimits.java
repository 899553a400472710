package dev.lakehouse.local.aws.wire;

import java.util.Map;
import java.util.Optional;

/** How many tags a resource can have, and how long they can be, alike in all services. */
public final class TagLimits {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private TagLimits() {}

  /**
   * Lets tags pass that AWS would keep.
   *
   * @param code what the service calls it if they are too many
   * @throws AwsException if they break a limit
   */
  public static Map<String, String> check(Map<String, String> tags, String code) {
    if (tags.size() > MOST) {
      throw AwsException.of(code, "A resource can have at most " + MOST + " tags.");
    }
    complaint(tags)
        .ifPresent(
            tag -> {
              throw AwsException.of(
                  code.startsWith("Invalid") ? code : "ValidationException",
                  "The tag is not valid: " + tag);
            });
    return tags;
  }

  private static Optional<String> complaint(Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(
            tag ->
                tag.getKey().isEmpty()
                    || tag.getKey().length() > LONGEST_KEY
                    || tag.getKey().startsWith("aws:")
                    || tag.getValue().length() > LONGEST_VALUE)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
