package dev.lakehouse.operator.history;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.util.Comparator;

/** Names an object of the cluster. */
record Key(Kind kind, RelationName name) implements Comparable<Key> {

  static Key table(String namespace, String name) {
    return new Key(Kind.TABLE, new RelationName(namespace, name));
  }

  static Key model(String namespace, String name) {
    return new Key(Kind.MODEL, new RelationName(namespace, name));
  }

  @Override
  public int compareTo(Key other) {
    return Comparator.comparing(Key::toString).compare(this, other);
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
