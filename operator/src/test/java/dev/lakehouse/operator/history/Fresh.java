package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares a lake with what a fresh operator makes of the same specs in an empty account. */
final class Fresh {

  private static final String RETAINED = "_lakehouse/retained/";

  private final Lake old;
  private final Lake fresh;

  Fresh(Lake old, Functions functions) {
    this.old = old;
    this.fresh =
        new Lake(old.cluster().fresh(), old.clock(), old.sql(), old.settings(), Mutation.NONE);
    functions.copyTo(fresh);
    for (StoredObject object : old.store().list(RETAINED, "")) {
      copy(object.key());
    }
    for (Key key : old.cluster().keys()) {
      copy(old.layout().status(key.kind(), key.name()));
      if (old.cluster().isRefused(key)) {
        copy(old.layout().definition(key.kind(), key.name()));
      }
    }
  }

  /** What goes on although the present spec is refused was accepted before, and nobody knows it. */
  private void copy(String object) {
    old.store()
        .get(object)
        .ifPresent(
            content -> fresh.store().put(object, content.bytes(), new PutCondition.Always()));
  }

  void compare() {
    new Calm(fresh).settle();
    assertSame("AWS", old.aws().snapshot(), fresh.aws().snapshot());
    assertSame("bucket", objects(old), objects(fresh));
    for (Key key : old.cluster().keys()) {
      assertThat(status(old, key)).as("status of %s", key).isEqualTo(status(fresh, key));
    }
  }

  /** Names the first thing that differs, rather than all there is. */
  private static void assertSame(
      String where, Map<String, String> found, Map<String, String> wanted) {
    assertThat(found.keySet()).as(where).isEqualTo(wanted.keySet());
    found.forEach(
        (key, value) -> assertThat(value).as("%s: %s", where, key).isEqualTo(wanted.get(key)));
  }

  private static Map<String, String> objects(Lake lake) {
    Map<String, String> objects = new TreeMap<>();
    for (StoredObject object : lake.store().list("", "")) {
      objects.put(
          object.key(),
          new String(lake.store().get(object.key()).orElseThrow().bytes(), StandardCharsets.UTF_8));
    }
    // void beside a definition, and left where the operator died between the two
    lake.cluster().keys().stream()
        .filter(key -> objects.containsKey(lake.layout().definition(key.kind(), key.name())))
        .forEach(key -> objects.remove(lake.layout().retained(key.kind(), key.name())));
    objects
        .keySet()
        .removeIf(key -> key.startsWith(lake.layout().artifact("").replace(".zip", "")));
    return objects;
  }

  /** Without the times. */
  private static String status(Lake lake, Key key) {
    Optional<RelationStatus> status = lake.cluster().get(key).map(object -> object.getStatus());
    status.ifPresent(
        known -> {
          known.getConditions().forEach(condition -> condition.setLastTransitionTime(null));
          known.getResources().forEach(resource -> resource.setVerifiedAt(null));
        });
    return status.map(Serialization::asYaml).orElse("none");
  }
}
