package dev.lakehouse.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The objects that a controller watches, kept as packed JSON: as beans, ten thousand tables would
 * fill the memory of a small pod. Each look unpacks one.
 *
 * @param <R> the kind of object
 * @param <N> what is noted of each, to be seen without unpacking
 */
public final class PackedStore<R extends HasMetadata, N> implements ItemStore<R> {

  private record Entry<N>(Packed packed, N note) {}

  private final Map<String, Entry<N>> entries = new ConcurrentHashMap<>();
  private final Class<R> type;
  private final KubernetesSerialization json;
  private final Function<R, N> noting;

  /** An empty store. */
  public PackedStore(Class<R> type, KubernetesSerialization json, Function<R, N> noting) {
    this.type = type;
    this.json = json;
    this.noting = noting;
  }

  /** What is noted of the objects, as they are now. */
  public Stream<N> notes() {
    return entries.values().stream().map(Entry::note);
  }

  @Override
  public String getKey(R object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  /** Who owns which field says nothing to us, and is a third of an object. */
  @Override
  public R put(String key, R object) {
    object.getMetadata().setManagedFields(null);
    Packed packed = Packed.of(json.asJson(object));
    return unpack(entries.put(key, new Entry<>(packed, noting.apply(object))));
  }

  @Override
  public R remove(String key) {
    return unpack(entries.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return entries.keySet().stream();
  }

  @Override
  public Stream<R> values() {
    return entries.values().stream().map(this::unpack);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public R get(String key) {
    return unpack(entries.get(key));
  }

  private R unpack(Entry<N> entry) {
    return entry == null ? null : json.unmarshal(entry.packed().text(), type);
  }
}
