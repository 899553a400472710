package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The state objects of a table: written before the commit that names them, never changed. */
final class MergeStates {

  private static final String SUFFIX = ".json.gz";
  private static final String DOMAIN_ACTION = "{\"domainMetadata\"";

  private final ObjectStore store;
  private final Layout layout;
  private final ObjectMapper json = CatalogJson.mapper();

  MergeStates(ObjectStore store, Layout layout) {
    this.store = store;
    this.layout = layout;
  }

  /** The mark of the snapshot's newest commit of ours. */
  Optional<MergeMark> mark(DeltaSnapshot snapshot) {
    return snapshot.domain(MergeMark.DOMAIN).map(text -> read(text, MergeMark.class));
  }

  /** The mark in an entry of the log; empty where another engine wrote that. */
  Optional<MergeMark> mark(byte[] entry) {
    return new String(entry, StandardCharsets.UTF_8)
        .lines()
        .filter(action -> action.startsWith(DOMAIN_ACTION))
        .map(action -> read(action, JsonNode.class).path("domainMetadata"))
        .filter(domain -> domain.path("domain").asText().equals(MergeMark.DOMAIN))
        .map(domain -> read(domain.path("configuration").asText(), MergeMark.class))
        .findFirst();
  }

  /** What tells the state with that key from all others of its table. */
  static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1).replace(SUFFIX, "");
  }

  /** The state that the snapshot's newest commit of ours left behind. */
  MergeState of(DeltaSnapshot snapshot) {
    return of(mark(snapshot));
  }

  /** The state that a mark names, if there is one. */
  MergeState of(Optional<MergeMark> mark) {
    return mark.filter(m -> !m.state().isEmpty()).map(this::load).orElse(MergeState.EMPTY);
  }

  /**
   * The state that a mark names.
   *
   * @throws IllegalStateException where it is gone: to go on without it would merge records twice
   */
  MergeState load(MergeMark mark) {
    ObjectContent content =
        store
            .get(mark.state())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "merge state %s of version %d is missing: restore it, or delete the table"
                            .formatted(mark.state(), mark.version())));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content.bytes()))) {
      return json.readValue(in, MergeState.class);
    } catch (IOException e) {
      throw new UncheckedIOException("merge state " + mark.state(), e);
    }
  }

  /** Writes the state under a new name, and gives that. */
  String write(RelationName table, MergeState state) {
    String key = layout.states(table) + UUID.randomUUID() + SUFFIX;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(json.writeValueAsBytes(state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.put(key, bytes.toByteArray(), new PutCondition.Always());
    return key;
  }

  /** A mark as the domain's text. */
  String text(MergeMark mark) {
    try {
      return json.writeValueAsString(mark);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("domain " + MergeMark.DOMAIN, e);
    }
  }
}
