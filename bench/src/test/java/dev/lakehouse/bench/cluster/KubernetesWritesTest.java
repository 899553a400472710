package dev.lakehouse.bench.cluster;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KubernetesWritesTest {

  private static final String BEFORE =
      """
      # TYPE apiserver_request_total counter
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="lakehouse.dev",resource="lakehousetables",scope="resource",subresource="status",verb="PATCH",version="v1alpha1"} 7
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="lakehouse.dev",resource="lakehousetables",scope="cluster",subresource="",verb="LIST",version="v1alpha1"} 3
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="coordination.k8s.io",resource="leases",scope="resource",subresource="",verb="PUT",version="v1"} 1.5e+06
      """;

  private static final String AFTER =
      """
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="lakehouse.dev",resource="lakehousetables",scope="resource",subresource="status",verb="PATCH",version="v1alpha1"} 9
      apiserver_request_total{code="409",component="apiserver",dry_run="",group="lakehouse.dev",resource="lakehousetables",scope="resource",subresource="status",verb="PATCH",version="v1alpha1"} 1
      apiserver_request_total{code="201",component="apiserver",dry_run="",group="",resource="events",scope="resource",subresource="",verb="POST",version="v1"} 2
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="coordination.k8s.io",resource="leases",scope="resource",subresource="",verb="PUT",version="v1"} 1.500004e+06
      """;

  @Test
  void areCountedByVerbAndResourceWhateverTheAnswer() {
    KubernetesWrites writes = KubernetesWrites.parse(AFTER).since(KubernetesWrites.parse(BEFORE));

    assertThat(writes.byName())
        .containsOnly(
            entry("PATCH lakehousetables.lakehouse.dev/status", 3L),
            entry("POST events", 2L),
            entry("PUT leases.coordination.k8s.io", 4L));
  }

  @Test
  void ofTheOperatorAreThoseOfItsResourcesAndEvents() {
    assertThat(KubernetesWrites.parse(AFTER).since(KubernetesWrites.parse(BEFORE)).ours())
        .isEqualTo(5);
  }
}
