package dev.lakehouse.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.Samples;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the informers keep of the objects that they watch. */
class StoresTest {

  private static final String KEY = "demo/quakes";

  private final PackedStore<LakehouseTable, String> packed =
      new PackedStore<>(
          LakehouseTable.class,
          new KubernetesSerialization(),
          table -> table.getSpec().getSequenceBy());
  private final NameStore<LakehouseTable> names = new NameStore<>(LakehouseTable::new);

  @Test
  void givesBackWhatWasPackedButForWhoOwnsTheFields() {
    LakehouseTable table = Samples.table();
    table.getMetadata().setManagedFields(List.of(new ManagedFieldsEntry()));

    assertThat(packed.put(packed.getKey(table), table)).isNull();

    assertThat(Serialization.asJson(packed.get(KEY)))
        .isEqualTo(Serialization.asJson(Samples.table()));
    assertThat(packed.get(KEY)).isNotSameAs(packed.get(KEY));
    assertThat(packed.get("demo/other")).isNull();
  }

  @Test
  void givesBackWhatAnObjectWasBefore() {
    packed.put(KEY, Samples.table());
    LakehouseTable next = Samples.table();
    next.getSpec().setSequenceBy("id");

    assertThat(packed.put(KEY, next).getSpec().getSequenceBy()).isEqualTo("updated");
    assertThat(packed.notes()).containsExactly("id");
    assertThat(packed.remove(KEY).getSpec().getSequenceBy()).isEqualTo("id");
    assertThat(packed.remove(KEY)).isNull();
    assertThat(packed.size()).isZero();
  }

  @Test
  void knowsNameAndVersionAndNothingElse() {
    LakehouseTable table = Samples.table();
    table.getMetadata().setResourceVersion("7");

    assertThat(names.put(names.getKey(table), table)).isNull();

    LakehouseTable known = names.get(KEY);
    assertThat(known.getMetadata().getNamespace()).isEqualTo("demo");
    assertThat(known.getMetadata().getName()).isEqualTo("quakes");
    assertThat(known.getMetadata().getResourceVersion()).isEqualTo("7");
    assertThat(known.getSpec()).isNull();
    assertThat(names.values()).hasSize(1);
    assertThat(names.remove(KEY)).isNotNull();
    assertThat(names.get(KEY)).isNull();
  }
}
