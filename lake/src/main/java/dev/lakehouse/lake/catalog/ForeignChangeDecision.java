package dev.lakehouse.lake.catalog;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person decided about data that another engine replaced.
 *
 * @param version up to which the decision holds: a later replacement needs another one
 */
public record ForeignChangeDecision(Way way, long version) {

  /** The annotation that carries it. */
  public static final String ANNOTATION = "lakehouse.dev/foreign-change";

  private static final Pattern TEXT = Pattern.compile("(trust|replay):(\\d{1,18})");

  /** The two ways out. */
  public enum Way {
    /** The data as they are at that version are right: go on from there. */
    TRUST,
    /** Merge all of bronze that is still kept once more, on top of the data as they are. */
    REPLAY
  }

  /**
   * Reads the annotation's value: {@code trust:12} or {@code replay:12}.
   *
   * @throws IllegalArgumentException with the remedy
   */
  public static ForeignChangeDecision parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "annotation %s is '%s', but must be trust:VERSION or replay:VERSION, such as trust:12"
              .formatted(ANNOTATION, text));
    }
    return new ForeignChangeDecision(
        Way.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Long.parseLong(matcher.group(2)));
  }
}
