package dev.lakehouse.local.plan;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has the API server check objects as if they were applied: schema, defaults and rules. */
public final class TrialApply {

  private final KubernetesClient client;
  private final Set<String> present = new HashSet<>();
  private final Set<String> coming = new HashSet<>();

  /** A trial of those objects together: a namespace among them counts as there. */
  public TrialApply(KubernetesClient client, List<GenericKubernetesResource> objects) {
    this.client = client;
    client.namespaces().list().getItems().forEach(n -> present.add(n.getMetadata().getName()));
    for (GenericKubernetesResource object : objects) {
      if (object.getKind().equals("Namespace")) {
        coming.add(object.getMetadata().getName());
      }
    }
  }

  /** Tries one object. */
  public Candidate of(GenericKubernetesResource sent) {
    String name = Candidate.name(sent);
    String namespace = sent.getMetadata().getNamespace();
    if (namespace != null && !present.contains(namespace)) {
      return inNewNamespace(sent);
    }
    try {
      Optional<GenericKubernetesResource> found = Optional.ofNullable(client.resource(sent).get());
      if (found.filter(object -> object.getMetadata().getDeletionTimestamp() != null).isPresent()) {
        return new Candidate(name, found, Optional.empty(), "it is being deleted");
      }
      GenericKubernetesResource next =
          found.isPresent() ? dryRun(merged(found.get(), sent)).update() : dryRun(sent).create();
      return new Candidate(name, found, Optional.of(next), "");
    } catch (KubernetesClientException e) {
      return new Candidate(name, Optional.empty(), Optional.empty(), said(e));
    }
  }

  /** A trial in a namespace that is not there would be refused for that alone. */
  private Candidate inNewNamespace(GenericKubernetesResource sent) {
    String name = Candidate.name(sent);
    String namespace = sent.getMetadata().getNamespace();
    if (!coming.contains(namespace)) {
      String why = "there is no namespace %s; create it first".formatted(namespace);
      return new Candidate(name, Optional.empty(), Optional.empty(), why);
    }
    for (String other : present) {
      GenericKubernetesResource moved = in(other, sent);
      if (client.resource(moved).get() == null) {
        try {
          GenericKubernetesResource next = in(namespace, dryRun(moved).create());
          return new Candidate(name, Optional.empty(), Optional.of(next), "");
        } catch (KubernetesClientException e) {
          return new Candidate(name, Optional.empty(), Optional.empty(), said(e));
        }
      }
    }
    String why = "cannot be tried before there is a namespace " + namespace;
    return new Candidate(name, Optional.empty(), Optional.empty(), why);
  }

  private static GenericKubernetesResource in(String namespace, GenericKubernetesResource object) {
    return new GenericKubernetesResourceBuilder(object)
        .editMetadata()
        .withNamespace(namespace)
        .endMetadata()
        .build();
  }

  /** As {@code kubectl apply} does: what the file says replaces what is there. */
  private static GenericKubernetesResource merged(
      GenericKubernetesResource found, GenericKubernetesResource sent) {
    GenericKubernetesResource next =
        new GenericKubernetesResourceBuilder(found)
            .editMetadata()
            .withAnnotations(
                both(found.getMetadata().getAnnotations(), sent.getMetadata().getAnnotations()))
            .withLabels(both(found.getMetadata().getLabels(), sent.getMetadata().getLabels()))
            .withManagedFields()
            .endMetadata()
            .build();
    next.setAdditionalProperties(new HashMap<>(found.getAdditionalProperties()));
    sent.getAdditionalProperties().forEach(next::setAdditionalProperty);
    return next;
  }

  private static Map<String, String> both(Map<String, String> found, Map<String, String> sent) {
    if (sent == null) {
      return found;
    }
    Map<String, String> both = new HashMap<>(found == null ? Map.of() : found);
    both.putAll(sent);
    return both;
  }

  private NonDeletingOperation<GenericKubernetesResource> dryRun(GenericKubernetesResource object) {
    return client.resource(object).dryRun().fieldValidation(Validation.STRICT);
  }

  private static String said(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? e.getMessage()
        : e.getStatus().getMessage();
  }
}
