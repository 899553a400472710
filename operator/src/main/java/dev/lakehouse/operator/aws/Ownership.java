package dev.lakehouse.operator.aws;

import dev.lakehouse.operator.plan.Observed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * To whom an AWS resource belongs, written on it as tags.
 *
 * @param namespace empty for what belongs to the lake itself
 * @param uid of the Kubernetes object; empty for what belongs to the lake itself
 * @param adopt whether a resource without our tags may be taken over
 */
public record Ownership(String release, String namespace, String name, String uid, boolean adopt) {

  private static final String RELEASE = "lakehouse.dev/release";
  private static final String NAMESPACE = "lakehouse.dev/namespace";
  private static final String NAME = "lakehouse.dev/name";
  private static final String UID = "lakehouse.dev/uid";

  /** Ownership of what a lake has once. */
  public static Ownership ofLake(String release, String name) {
    return new Ownership(release, "", name, "", false);
  }

  /** The tags, in a stable order. */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(RELEASE, release);
    tags.put(NAMESPACE, namespace);
    tags.put(NAME, name);
    tags.put(UID, uid);
    tags.values().removeIf(String::isEmpty);
    return tags;
  }

  /**
   * Whether those tags are ours. An older uid is ours too: the object was deleted and made anew
   * while its AWS resources stayed.
   */
  public boolean owns(Map<String, String> actual) {
    return release.equals(actual.get(RELEASE))
        && namespace.equals(actual.getOrDefault(NAMESPACE, ""))
        && name.equals(actual.get(NAME));
  }

  /** What an observer says of a resource with those tags; {@code found} is asked if it is ours. */
  public <T> Observed<T> observed(String what, Map<String, String> actual, Supplier<T> found) {
    return owns(actual) || adopt
        ? new Observed.Present<>(found.get())
        : new Observed.NotOurs<>(
            "%s exists, but its tags %s do not say that it belongs to %s of release %s; delete it, or %s"
                .formatted(what, new TreeMap<>(actual), owner(), release, remedy()));
  }

  private String owner() {
    return namespace.isEmpty() ? "the lake" : namespace + "/" + name;
  }

  private String remedy() {
    return namespace.isEmpty()
        ? "give it the tags %s to hand it over".formatted(tags())
        : "set the annotation lakehouse.dev/adopt: \"true\" to take it over";
  }

  /** The same, but what is not ours stays so: for a deletion. */
  public Ownership withoutAdoption() {
    return new Ownership(release, namespace, name, uid, false);
  }

  /** The tags that have to be written on a resource with those. */
  public Map<String, String> missing(Map<String, String> actual) {
    Map<String, String> missing = new LinkedHashMap<>(tags());
    missing.entrySet().removeIf(tag -> tag.getValue().equals(actual.get(tag.getKey())));
    return missing;
  }
}
