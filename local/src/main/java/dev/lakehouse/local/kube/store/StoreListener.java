package dev.lakehouse.local.kube.store;

/** Is told of every change, in order, while the store is locked: must not block. */
@FunctionalInterface
public interface StoreListener {

  /** Takes one change. */
  void changed(StoreEvent event);
}
