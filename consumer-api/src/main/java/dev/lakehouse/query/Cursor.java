package dev.lakehouse.query;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakehouse.http.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: its version, and either the key of its last row or the number of rows so far.
 *
 * @param question digest of the filters: a cursor is for its own question only
 * @param key of the last row, as text; empty where the relation has no key to page by
 */
record Cursor(long version, String question, List<String> key, long offset) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Copies the key. */
  Cursor {
    key = key == null ? List.of() : List.copyOf(key);
  }

  String encoded() {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(MAPPER.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Cursor decode(String text, String filters) {
    try {
      Cursor cursor = MAPPER.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
      if (digest(filters).equals(cursor.question()) && cursor.offset() >= 0) {
        return cursor;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Parameters.bad("the cursor is not one that this service gave");
    }
    throw Parameters.bad("the cursor belongs to other filters");
  }

  static String digest(String filters) {
    return Digests.sha256(filters).substring(0, 16);
  }
}
