package dev.lakehouse.local.plan;

import dev.lakehouse.operator.plan.Effect;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Objects;
import java.util.Optional;

/**
 * An object of a file, and what the API server says of it.
 *
 * @param name kind, namespace and name, for people
 * @param present the object that is there
 * @param next the object as it would be; empty if it is refused
 * @param refusal why it is refused; empty if it is not
 */
public record Candidate(
    String name,
    Optional<GenericKubernetesResource> present,
    Optional<GenericKubernetesResource> next,
    String refusal) {

  /** What applying it comes to. */
  public enum Change {
    /** It is not there yet. */
    CREATED("to be created"),
    /** It is there, and different. */
    CHANGED("to be changed"),
    /** It is there as it is in the file. */
    UNCHANGED("unchanged"),
    /** The API server or the operator does not take it. */
    REFUSED("refused");

    private final String words;

    Change(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  static String name(GenericKubernetesResource object) {
    String namespace = object.getMetadata().getNamespace();
    String name = object.getMetadata().getName();
    return object.getKind() + " " + (namespace == null ? name : namespace + "/" + name);
  }

  /** What the API server would do. */
  public Change change() {
    if (next.isEmpty()) {
      return Change.REFUSED;
    }
    if (present.isEmpty()) {
      return Change.CREATED;
    }
    return same(present.get(), next.get()) ? Change.UNCHANGED : Change.CHANGED;
  }

  private static boolean same(GenericKubernetesResource one, GenericKubernetesResource other) {
    return Objects.equals(one.getAdditionalProperties(), other.getAdditionalProperties())
        && Objects.equals(one.getMetadata().getAnnotations(), other.getMetadata().getAnnotations())
        && Objects.equals(one.getMetadata().getLabels(), other.getMetadata().getLabels());
  }

  /** What a later deletion of the object costs more than today. */
  public Effect deletion() {
    boolean retained = present.filter(object -> !policy(object).equals("Delete")).isPresent();
    boolean deleted = next.filter(object -> policy(object).equals("Delete")).isPresent();
    return retained && deleted ? Effect.LOSES_DATA : Effect.SAFE;
  }

  private static String policy(GenericKubernetesResource object) {
    return Objects.toString(object.get("spec", "deletionPolicy"), "");
  }
}
