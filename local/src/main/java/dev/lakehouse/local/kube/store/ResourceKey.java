package dev.lakehouse.local.kube.store;

import java.util.Comparator;

/**
 * The place of one object.
 *
 * @param resource group and plural name, such as {@code lakehousetables.lakehouse.dev}
 * @param namespace empty for cluster-wide resources
 * @param name name of the object
 */
public record ResourceKey(String resource, String namespace, String name)
    implements Comparable<ResourceKey> {

  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing(ResourceKey::resource)
          .thenComparing(ResourceKey::namespace)
          .thenComparing(ResourceKey::name);

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }
}
