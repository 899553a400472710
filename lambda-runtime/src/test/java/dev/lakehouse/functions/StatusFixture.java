package dev.lakehouse.functions;

import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Status documents for tests, changed step by step. */
public final class StatusFixture {

  private final Kind kind;
  private final RelationName name;
  private final String uid;
  private final Map<String, Long> inputs = new HashMap<>();
  private final Map<String, String> inputIds = new HashMap<>();
  private long version;
  private Instant lastCommit = Instant.EPOCH;
  private long pending;
  private String tableId = "table";
  private Optional<Failure> error = Optional.empty();

  private StatusFixture(Kind kind, RelationName name, String uid) {
    this.kind = kind;
    this.name = name;
    this.uid = uid;
  }

  /** The tests' table, at version 0. */
  public static StatusFixture table() {
    return new StatusFixture(Kind.TABLE, TableFixture.NAME, "uid-1");
  }

  /** A model of the tests' namespace, at version 0. */
  public static StatusFixture model(String name) {
    return new StatusFixture(Kind.MODEL, ModelFixture.name(name), "uid-" + name);
  }

  public StatusFixture version(long number, Instant committed) {
    version = number;
    lastCommit = committed;
    return this;
  }

  public StatusFixture tableId(String id) {
    tableId = id;
    return this;
  }

  public StatusFixture pending(long objects) {
    pending = objects;
    return this;
  }

  /** It has read that version of the tests' table. */
  public StatusFixture hasRead(long tableVersion) {
    return hasRead(tableVersion, "table");
  }

  public StatusFixture hasRead(long tableVersion, String id) {
    inputs.put(TableFixture.NAME.toString(), tableVersion);
    inputIds.put(TableFixture.NAME.toString(), id);
    return this;
  }

  public StatusFixture failing() {
    error = Optional.of(new Failure("QueryFailed", "no", Instant.EPOCH));
    return this;
  }

  public StatusDocument build() {
    return new StatusDocument(
        kind,
        name,
        uid,
        1,
        version,
        0,
        0,
        0,
        0,
        Optional.of(lastCommit),
        Optional.empty(),
        pending,
        0,
        Map.of(),
        Map.of(),
        error,
        inputs,
        List.of(),
        Optional.empty(),
        Optional.of(tableId),
        inputIds);
  }
}
