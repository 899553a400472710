package dev.lakehouse.operator.status;

import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The status documents as of the last poll, without their columns. */
public final class DataStatuses {

  private record Key(Kind kind, RelationName name) {}

  private final Map<Key, StatusDocument> documents = new ConcurrentHashMap<>();

  /** The document of a table or model; empty before its function's first look. */
  public Optional<StatusDocument> of(Kind kind, RelationName name) {
    return Optional.ofNullable(documents.get(new Key(kind, name)));
  }

  /** The document, if it is of that object and not of an earlier one of the same name. */
  public Optional<StatusDocument> of(Kind kind, RelationName name, String uid) {
    return of(kind, name).filter(document -> document.uid().equals(uid));
  }

  /** Nobody here asks for the columns, which are most of a document. */
  void put(StatusDocument document) {
    documents.put(new Key(document.kind(), document.name()), document.withoutColumns());
  }

  void remove(Kind kind, RelationName name) {
    documents.remove(new Key(kind, name));
  }
}
