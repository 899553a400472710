package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The state objects of a table: written before the commit that names them, never changed. */
final class MergeStates {

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
    String key = layout.states(table) + UUID.randomUUID() + ".json.gz";
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
