package dev.lakehouse.local.kube.resource;

import dev.lakehouse.local.kube.table.PrinterColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The few kinds of Kubernetes itself that the lake, its operator and kubectl use. */
final class BuiltInKinds {

  private static final PrinterColumn AGE =
      PrinterColumn.of("Age", "date", ".metadata.creationTimestamp");

  private BuiltInKinds() {}

  static List<ResourceKind> all() {
    return List.of(
        new ResourceKind(
            "",
            "v1",
            names("Namespace", "namespaces", "ns"),
            false,
            true,
            Optional.empty(),
            List.of(PrinterColumn.of("Status", "string", ".status.phase"), AGE)),
        plain("", names("Event", "events", "ev"), eventColumns()),
        plain("", names("ConfigMap", "configmaps", "cm"), List.of(AGE)),
        plain("", names("Secret", "secrets"), List.of(AGE)),
        plain(
            "coordination.k8s.io",
            names("Lease", "leases"),
            List.of(PrinterColumn.of("Holder", "string", ".spec.holderIdentity"), AGE)),
        new ResourceKind(
            "apiextensions.k8s.io",
            "v1",
            names("CustomResourceDefinition", "customresourcedefinitions", "crd", "crds"),
            false,
            true,
            Optional.empty(),
            List.of(PrinterColumn.of("Created At", "string", ".metadata.creationTimestamp"))));
  }

  private static ResourceKind plain(
      String group, ResourceKind.Names names, List<PrinterColumn> columns) {
    return new ResourceKind(group, "v1", names, true, false, Optional.empty(), columns);
  }

  private static ResourceKind.Names names(String kind, String plural, String... shortNames) {
    String singular = kind.toLowerCase(Locale.ROOT);
    return new ResourceKind.Names(kind, plural, singular, List.of(shortNames), List.of());
  }

  private static List<PrinterColumn> eventColumns() {
    return List.of(
        PrinterColumn.of("Last Seen", "date", ".lastTimestamp"),
        PrinterColumn.of("Type", "string", ".type"),
        PrinterColumn.of("Reason", "string", ".reason"),
        PrinterColumn.of("Object", "string", ".involvedObject.name"),
        PrinterColumn.of("Message", "string", ".message"));
  }
}
