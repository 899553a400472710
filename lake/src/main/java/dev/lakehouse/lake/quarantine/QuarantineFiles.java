package dev.lakehouse.lake.quarantine;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The quarantine files of a lake: one for each bronze object with refused records. */
public final class QuarantineFiles {

  private final ObjectStore store;
  private final Layout layout;

  /** The files of the lake with that layout. */
  public QuarantineFiles(ObjectStore store, Layout layout) {
    this.store = store;
    this.layout = layout;
  }

  /** Keys of all files of a table, the oldest first. */
  public List<String> keys(RelationName table) {
    List<String> keys = new ArrayList<>();
    for (StoredObject object : store.list(layout.quarantine(table), "")) {
      keys.add(object.key());
    }
    return List.copyOf(keys);
  }

  /** The records of a file; none where its retention has ended. */
  public List<QuarantinedRecord> read(String key) {
    Optional<ObjectContent> content = store.get(key);
    if (content.isEmpty()) {
      return List.of();
    }
    List<QuarantinedRecord> records = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(content.get().bytes())),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        records.add(QuarantinedRecord.parse(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("quarantine file " + key, e);
    }
    return List.copyOf(records);
  }

  /** The content of a file, or of an object that replays one: the same records, the same bytes. */
  public static byte[] content(List<QuarantinedRecord> records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (QuarantinedRecord record : records) {
        out.write(record.text().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
