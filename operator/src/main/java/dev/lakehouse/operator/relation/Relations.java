package dev.lakehouse.operator.relation;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a Kubernetes object says of itself. */
public final class Relations {

  /** Whether AWS resources without our tags may be taken over. */
  public static final String ADOPT = "lakehouse.dev/adopt";

  /** Whether a plan is only shown. */
  public static final String DRY_RUN = "lakehouse.dev/dry-run";

  /** Any new value has all compared with AWS at once. */
  public static final String RECONCILE_AT = "lakehouse.dev/reconcile-at";

  private Relations() {}

  /** Its name. */
  public static RelationName name(HasMetadata object) {
    return new RelationName(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  /** The owner of its AWS resources. */
  public static Ownership ownership(String release, HasMetadata object) {
    return new Ownership(
        release,
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        object.getMetadata().getUid(),
        isTrue(object, ADOPT));
  }

  /** When it was made; later than anything where nobody has said so. */
  public static Instant createdAt(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getCreationTimestamp())
        .map(Instant::parse)
        .orElse(Instant.MAX);
  }

  /** When it was deleted; for an object that is. */
  static Instant deletedAt(HasMetadata object) {
    return Instant.parse(object.getMetadata().getDeletionTimestamp());
  }

  /** Whether its plan is only shown. */
  public static boolean isDryRun(HasMetadata object) {
    return isTrue(object, DRY_RUN);
  }

  /** An annotation of that name. */
  public static Optional<String> annotation(HasMetadata object, String name) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(name));
  }

  private static boolean isTrue(HasMetadata object, String name) {
    return annotation(object, name).filter("true"::equals).isPresent();
  }
}
