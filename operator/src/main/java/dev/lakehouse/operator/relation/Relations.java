package dev.lakehouse.operator.relation;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** What a Kubernetes object says of itself. */
public final class Relations {

  /** Whether AWS resources without our tags may be taken over. */
  public static final String ADOPT = "lakehouse.dev/adopt";

  private Relations() {}

  /** Its name. */
  public static RelationName name(HasMetadata object) {
    return new RelationName(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  /** The owner of its AWS resources. */
  public static Ownership ownership(String release, HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return new Ownership(
        release,
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        object.getMetadata().getUid(),
        annotations != null && "true".equals(annotations.get(ADOPT)));
  }
}
