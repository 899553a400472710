package dev.lakehouse.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Of each watched object no more than its name and version: enough to see what is new, what has
 * changed and what is gone. Its objects are empty but for those two.
 *
 * @param <R> the kind of object
 */
public final class NameStore<R extends HasMetadata> implements ItemStore<R> {

  private final Map<String, String> versions = new ConcurrentHashMap<>();
  private final Supplier<R> empty;

  /** A store that knows none yet; {@code empty} makes an object. */
  public NameStore(Supplier<R> empty) {
    this.empty = empty;
  }

  @Override
  public String getKey(R object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public R put(String key, R object) {
    return named(key, versions.put(key, object.getMetadata().getResourceVersion()));
  }

  @Override
  public R remove(String key) {
    return named(key, versions.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return versions.keySet().stream();
  }

  @Override
  public Stream<R> values() {
    return versions.entrySet().stream().map(entry -> named(entry.getKey(), entry.getValue()));
  }

  @Override
  public int size() {
    return versions.size();
  }

  @Override
  public R get(String key) {
    return named(key, versions.get(key));
  }

  /** Without it the informer would wait with new objects, and then show the empty ones. */
  @Override
  public boolean isFullState() {
    return false;
  }

  private R named(String key, String version) {
    if (version == null) {
      return null;
    }
    int slash = key.indexOf('/');
    R object = empty.get();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(key.substring(0, Math.max(0, slash)))
            .withName(key.substring(slash + 1))
            .withResourceVersion(version)
            .build());
    return object;
  }
}
