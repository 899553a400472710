package dev.lakehouse.operator.lake;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.aws.StepResult;

/** Puts the function code where Lambda can fetch it. */
public final class ArtifactStep {

  private final ObjectStore store;
  private final Layout layout;

  /** A step that writes to that store. */
  public ArtifactStep(ObjectStore store, Layout layout) {
    this.store = store;
    this.layout = layout;
  }

  /** Uploads the zip unless it is there; its name is its digest, so what is there is the same. */
  public StepResult ensure(Artifact artifact) {
    String key = layout.artifact(artifact.sha256());
    String arn = "arn:aws:s3:::" + layout.lake().bucket() + "/" + key;
    if (store.head(key).isPresent()) {
      return new StepResult.Unchanged(arn);
    }
    store.putFile(key, artifact.zip());
    return new StepResult.Created(arn);
  }
}
