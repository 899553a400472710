package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.operator.aws.AwsSteps;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.lake.LakeState;
import dev.lakehouse.operator.relation.Cleanup;
import dev.lakehouse.operator.relation.Verified;
import dev.lakehouse.operator.status.DataStatuses;

/** What the model reconciler is made of. */
public record ModelParts(
    LakeSettings settings,
    LakeState lake,
    Catalog catalog,
    AwsSteps aws,
    ModelQueries queries,
    DataStatuses statuses,
    StatusWriter<GoldModel> status,
    Verified<Object> verified,
    Cleanup cleanup) {}
