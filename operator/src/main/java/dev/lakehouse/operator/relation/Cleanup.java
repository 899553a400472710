package dev.lakehouse.operator.relation;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.AwsSteps;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes away what belongs to a deleted object, in an order that loses no record: intake, drain,
 * function, rule, stream, data by policy, documents. Each pass does what is left; the finalizer
 * goes last.
 */
public final class Cleanup {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final String release;
  private final AwsSteps aws;
  private final Catalog catalog;
  private final Drain drain;
  private final DataDeletion data;

  /** A clean-up in that release's AWS resources, catalog and data. */
  public Cleanup(String release, AwsSteps aws, Catalog catalog, Drain drain, DataDeletion data) {
    this.release = release;
    this.aws = aws;
    this.catalog = catalog;
    this.drain = drain;
    this.data = data;
  }

  /** One pass over a deleted table. */
  public DeleteControl table(LakehouseTable table) {
    RelationName name = Relations.name(table);
    boolean delete = table.getSpec().getDeletionPolicy() == DeletionPolicy.DELETE;
    if (!delete) {
      Optional<Duration> wait = drain.pause(table);
      if (wait.isPresent()) {
        return again(wait.get());
      }
    }
    String aws = new AwsNames(release).of(Kind.TABLE, name);
    Ownership owner = Relations.ownership(release, table);
    boolean gone =
        this.aws.functions().delete(aws, owner)
            && this.aws.rules().delete(new RuleName(RuleName.DEFAULT_BUS, aws), owner)
            && this.aws.streams().delete(aws, owner);
    if (!gone) {
      return again(SOON);
    }
    if (delete) {
      data.ofTable(name);
    }
    String uid = catalog.table(name).map(TableDefinition::uid).orElse("");
    forget(Kind.TABLE, name, uid, table);
    return DeleteControl.defaultDelete();
  }

  /** One pass over a deleted model. */
  public DeleteControl model(GoldModel model) {
    RelationName name = Relations.name(model);
    AwsNames names = new AwsNames(release);
    String aws = names.of(Kind.MODEL, name);
    Ownership owner = Relations.ownership(release, model);
    boolean gone =
        this.aws.functions().delete(aws, owner)
            && this.aws.rules().delete(new RuleName(names.bus(), aws), owner)
            && this.aws.rules().delete(new RuleName(RuleName.DEFAULT_BUS, aws), owner);
    if (!gone) {
      return again(SOON);
    }
    if (model.getSpec().getDeletionPolicy() == DeletionPolicy.DELETE) {
      data.ofModel(name);
    }
    String uid = catalog.model(name).map(ModelDefinition::uid).orElse("");
    forget(Kind.MODEL, name, uid, model);
    return DeleteControl.defaultDelete();
  }

  /** A document of another uid is of a newer object with the same name. */
  private void forget(Kind kind, RelationName name, String definedUid, HasMetadata object) {
    if (!definedUid.isEmpty() && !definedUid.equals(object.getMetadata().getUid())) {
      return;
    }
    catalog.deleteDefinition(kind, name);
    catalog.deleteStatus(kind, name);
  }

  private static DeleteControl again(Duration after) {
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(after.toMillis());
  }
}
