package dev.lakehouse.functions.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that {@code deleteWhen} may read off the raw record: every identifier of the
 * expression, in lower case. Words of SQL are among them and do no harm.
 */
final class RawFields {

  private RawFields() {}

  static Set<String> of(Optional<String> expression) {
    Set<String> names = new TreeSet<>();
    String text = expression.orElse("");
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        int end = quoteEnd(text, i);
        if (c == '"') {
          names.add(lower(text.substring(i + 1, end).replace("\"\"", "\"")));
        }
        i = end + 1;
      } else if (Character.isLetter(c) || c == '_') {
        int end = i;
        while (end < text.length() && wordCharacter(text.charAt(end))) {
          end++;
        }
        names.add(lower(text.substring(i, end)));
        i = end;
      } else {
        i++;
      }
    }
    return names;
  }

  /** The place of the closing quote; a doubled quote stands for one inside. */
  private static int quoteEnd(String text, int start) {
    char quote = text.charAt(start);
    int i = start + 1;
    while (i < text.length()) {
      if (text.charAt(i) == quote) {
        if (i + 1 >= text.length() || text.charAt(i + 1) != quote) {
          return i;
        }
        i++;
      }
      i++;
    }
    return text.length();
  }

  private static boolean wordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
