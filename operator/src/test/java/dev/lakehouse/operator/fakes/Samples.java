package dev.lakehouse.operator.fakes;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.operator.lake.Artifact;
import dev.lakehouse.operator.lake.LakeSettings;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;

/** Resources and settings that tests begin with. */
public final class Samples {

  /** Digest of the sample function code. */
  public static final String SHA = "ab".repeat(32);

  private Samples() {}

  /** Settings of a lake {@code s3://lake/} and release {@code rel}. */
  public static LakeSettings settings() {
    return new LakeSettings(
        LakeUri.parse("s3://lake"),
        "rel",
        "arn:aws:iam::000000000000:role/functions",
        "arn:aws:iam::000000000000:role/firehose",
        new Artifact(Path.of("functions.zip"), SHA, "x86_64"),
        Map.of("LAKE_S3_PATH_STYLE", "true"));
  }

  /** Table {@code demo/quakes} as it comes from the API server. */
  public static LakehouseTable table() {
    return Serialization.unmarshal(
        """
        apiVersion: lakehouse.dev/v1alpha1
        kind: LakehouseTable
        metadata: {name: quakes, namespace: demo, uid: uid-1, generation: 1}
        spec:
          columns:
            - {name: id, type: string}
            - {name: magnitude, type: double}
            - {name: updated, type: timestamp}
          primaryKey: [id]
          sequenceBy: updated
          deleteWhen: op = 'delete'
          expectations:
            - {name: sane, check: magnitude between -2 and 10}
        """,
        LakehouseTable.class);
  }

  /** A model with that query in namespace {@code demo}. */
  public static GoldModel model(String name, String query) {
    GoldModel model =
        Serialization.unmarshal(
            """
            apiVersion: lakehouse.dev/v1alpha1
            kind: GoldModel
            metadata: {name: NAME, namespace: demo, uid: uid-NAME, generation: 1}
            spec: {query: ""}
            """
                .replace("NAME", name),
            GoldModel.class);
    model.getSpec().setQuery(query);
    return model;
  }
}
