package dev.lakehouse.crds.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A table that takes records and keeps the newest of each key. */
@Group("lakehouse.dev")
@Version("v1alpha1")
@Kind("LakehouseTable")
@Plural("lakehousetables")
@Singular("lakehousetable")
@ShortNames("lht")
@Categories("lakehouse")
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "ROWS",
    type = AdditionalPrinterColumn.Type.INTEGER,
    jsonPath = ".status.data.rows")
@AdditionalPrinterColumn(
    name = "VERSION",
    type = AdditionalPrinterColumn.Type.INTEGER,
    jsonPath = ".status.data.version")
@AdditionalPrinterColumn(name = "LAG", jsonPath = ".status.data.lag")
@AdditionalPrinterColumn(
    name = "QUARANTINED",
    type = AdditionalPrinterColumn.Type.INTEGER,
    jsonPath = ".status.data.quarantined")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
    name = "AGE",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".metadata.creationTimestamp")
@ValidationRule(
    value = "!self.metadata.name.contains('.') && self.metadata.name.size() <= 63",
    message =
        "the name must have no dots and at most 63 characters: in SQL it is written namespace.name, with _ for -")
public class LakehouseTable extends CustomResource<LakehouseTableSpec, RelationStatus>
    implements Namespaced {}
