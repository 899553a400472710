package dev.lakehouse.local;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was acknowledged against what was found, by hash: the tests that kill have tens of thousands
 * of records, which AssertJ's own {@code containsAll} would compare each with each.
 */
public final class Once {
  private Once() {}

  /** What was acknowledged and is not there. */
  public static Set<String> missing(Collection<String> acknowledged, Collection<String> found) {
    Set<String> missing = new HashSet<>(acknowledged);
    missing.removeAll(new HashSet<>(found));
    return missing;
  }

  /** What is there more than once. */
  public static List<String> repeated(Collection<String> found) {
    Set<String> seen = new HashSet<>();
    return found.stream().filter(record -> !seen.add(record)).toList();
  }
}
