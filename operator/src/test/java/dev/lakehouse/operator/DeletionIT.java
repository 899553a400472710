package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class DeletionIT {

  private static final String NAMESPACE = "doomed";
  private static ApiServer server;

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private KubernetesClient account;
  private OperatorProcess operator;
  private LakehouseTable table;
  private GoldModel model;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void startOperator() throws IOException {
    account = server.operator().connect();
    operator =
        new OperatorProcess(
            TestSettings.of(folder, false), account, aws.clients(), store, new OperatorMetrics());
    operator.start();
  }

  @AfterEach
  void stopOperator() {
    operator.close();
    account.close();
  }

  /** Of one test only: without a controller manager, a namespace that ends never goes. */
  private void createIn(String namespace) {
    server
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    table = Samples.table();
    table.getMetadata().setNamespace(namespace);
    server.create(table);
    model = Samples.model("by-place", "select id from quakes");
    model.getMetadata().setNamespace(namespace);
    server.create(model);
    server.awaitReason(table, "Ready");
    server.awaitReason(model, "Ready");
  }

  @Test
  void aNamespaceThatEndsIsNotHeldUp() {
    createIn(NAMESPACE);

    end(NAMESPACE);

    awaitGone(table);
    awaitGone(model);
    assertThat(aws.firehose().streams()).isEmpty();
    assertThat(aws.lambda().functions()).containsOnlyKeys("rel-housekeeping");
    assertThat(store.list("_lakehouse/definitions/", "")).isEmpty();
  }

  @Test
  void saysInANamespaceThatEndsWhatHoldsIt() {
    createIn("held");
    aws.log().forbid("DeleteFunction", Optional.of(denied()));

    end("held");

    server.awaitReason(table, "DeletionFailed");
    server.awaitReason(model, "DeletionFailed");
    assertThat(ready(table).getMessage())
        .contains("function rel-held-quakes-t", "AccessDeniedException", "remove the finalizer");
    String version = server.client().resource(table).get().getMetadata().getResourceVersion();
    int tries = aws.log().calls().size();
    await().atMost(ApiServer.PATIENCE).until(() -> aws.log().calls().size() > tries + 10);
    assertThat(server.client().resource(table).get().getMetadata().getResourceVersion())
        .isEqualTo(version);
    aws.log().forbid("DeleteFunction", Optional.empty());
    awaitGone(table);
    awaitGone(model);
  }

  @Test
  void aTableThatComesBackGoesOnWithItsDataOrSaysWhyNot() {
    createIn("returning");
    store.put("silver/returning/quakes/a.parquet", new byte[1], new PutCondition.Always());
    server.client().resource(table).delete();
    awaitGone(table);
    server.awaitReason(model, "UnknownInput");

    LakehouseTable other = Samples.table();
    other.getMetadata().setNamespace("returning");
    other.getSpec().setPrimaryKey(List.of("id", "updated"));
    server.create(other);
    server.awaitReason(other, "RetainedDataDiffer");
    server.client().resource(other).delete();
    awaitGone(other);

    LakehouseTable same = Samples.table();
    same.getMetadata().setNamespace("returning");
    same.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
    server.create(same);
    server.awaitReason(same, "Ready");
    server.awaitReason(model, "Ready");
    server.client().resource(same).delete();
    awaitGone(same);
    assertThat(store.list("silver/returning/", "")).isEmpty();
    server.client().resource(model).delete();
    awaitGone(model);
  }

  /** As the namespace controller does it: first the namespace ends, then what is in it goes. */
  private static void end(String namespace) {
    server.client().namespaces().withName(namespace).delete();
    Namespace ending = server.client().namespaces().withName(namespace).get();
    assertThat(ending.getMetadata().getDeletionTimestamp()).isNotNull();
    server.client().resources(LakehouseTable.class).inNamespace(namespace).delete();
    server.client().resources(GoldModel.class).inNamespace(namespace).delete();
  }

  private static void awaitGone(CustomResource<?, RelationStatus> resource) {
    await()
        .atMost(ApiServer.PATIENCE)
        .until(() -> server.client().resource(resource).get() == null);
  }

  private static Condition ready(LakehouseTable table) {
    return server.client().resource(table).get().getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }

  private static LambdaException denied() {
    return (LambdaException)
        LambdaException.builder()
            .statusCode(403)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("AccessDeniedException")
                    .errorMessage("not authorized to perform: lambda:DeleteFunction")
                    .build())
            .build();
  }
}
