package dev.lakehouse.operator.table;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.operator.aws.AwsSteps;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.lake.LakeState;
import dev.lakehouse.operator.relation.Cleanup;
import dev.lakehouse.operator.relation.Verified;
import dev.lakehouse.operator.sql.ExpressionChecks;
import dev.lakehouse.operator.status.DataStatuses;

/** What the table reconciler is made of. */
public record TableParts(
    LakeSettings settings,
    LakeState lake,
    Catalog catalog,
    AwsSteps aws,
    ExpressionChecks checks,
    DataStatuses statuses,
    StatusWriter<LakehouseTable> status,
    Verified<Object> verified,
    Cleanup cleanup) {}
