package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes refused records, one file for each bronze object that has some.
 *
 * <p>The file is named by the object, not by the batch: after a crash the object may come back in
 * another batch, and its refused records must still stand in quarantine once.
 */
final class Quarantine {

  private static final int ID_LENGTH = 32;

  private final DuckSession session;
  private final ObjectStore store;
  private final Layout layout;
  private final ObjectMapper json = new ObjectMapper();

  Quarantine(DuckSession session, ObjectStore store, Layout layout) {
    this.session = session;
    this.store = store;
    this.layout = layout;
  }

  void write(RelationName table, List<BronzeObject> batch) {
    List<Long> objects =
        session.query(
            "SELECT DISTINCT object FROM " + Staging.REFUSED + " ORDER BY object",
            row -> row.getLong(1));
    for (long ordinal : objects) {
      BronzeObject object = batch.get((int) ordinal);
      String key =
          layout.quarantineFile(
              table, object.time().atZone(ZoneOffset.UTC).toLocalDate(), id(object.key()));
      store.put(key, content(object, ordinal), new PutCondition.Always());
    }
  }

  private byte[] content(BronzeObject object, long ordinal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (String line : lines(object, ordinal)) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private List<String> lines(BronzeObject object, long ordinal) {
    return session.query(
        "SELECT reason, detail, line, raw, base64 FROM %s WHERE object = ? ORDER BY line"
            .formatted(Staging.REFUSED),
        row -> {
          ObjectNode refused = json.createObjectNode();
          refused.put("reason", row.getString(1));
          refused.put("detail", row.getString(2));
          refused.put("object", object.key());
          refused.put("line", row.getLong(3));
          refused.put("raw", row.getString(4));
          if (row.getString(5) != null) {
            refused.put("base64", row.getString(5));
          }
          return text(refused);
        },
        ordinal);
  }

  private String text(ObjectNode node) {
    try {
      return json.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
