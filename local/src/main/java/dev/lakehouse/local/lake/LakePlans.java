package dev.lakehouse.local.lake;

import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.PlanPreview;
import dev.lakehouse.operator.model.Inventory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the operator of a running lake would do, asked from outside of it. */
public final class LakePlans implements AutoCloseable {

  private final AwsClients aws;
  private final LakeObjects objects;
  private final PlanPreview preview;

  private LakePlans(AwsClients aws, LakeObjects objects, PlanPreview preview) {
    this.aws = aws;
    this.objects = objects;
    this.preview = preview;
  }

  /** Plans in the lake at these endpoints, with the tables and models that there would be. */
  public static LakePlans of(Endpoints lake, Inventory inventory) {
    Map<String, String> environment = new HashMap<>(lake.environment());
    environment.put("LAKE_S3_PATH_STYLE", "true");
    AwsClients aws = AwsClients.fromEnvironment(environment);
    LakeObjects objects = LakeObjects.of(lake);
    return new LakePlans(
        aws,
        objects,
        new PlanPreview(
            LocalOperator.settings(lake.data().resolve(LocalLake.SCRATCH), Duration.ZERO),
            aws,
            objects.store(),
            inventory));
  }

  /** The operator's own plans. */
  public PlanPreview preview() {
    return preview;
  }

  @Override
  public void close() {
    preview.close();
    objects.close();
    aws.close();
  }
}
