package dev.lakehouse.lake.quarantine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A record that was refused, as a line of a quarantine file and of a replayed object.
 *
 * @param object the bronze object that it arrived in first
 * @param line its line there, from 1
 * @param base64 its bytes, where they are no UTF-8 text
 * @param arrived the time of that object
 * @param via the replayed object in which it was refused once more
 * @param forgottenAt what the merge state said when it was counted
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record QuarantinedRecord(
    String reason,
    String detail,
    String object,
    long line,
    String raw,
    Optional<String> base64,
    Optional<Instant> arrived,
    Optional<String> via,
    Optional<Long> forgottenAt) {

  /** What stands in quarantine for them is not the whole record. */
  private static final Set<String> NOT_WHOLE = Set.of("too_large", "broken_object");

  /** Reads a line. */
  public static QuarantinedRecord parse(String line) throws JsonProcessingException {
    return CatalogJson.mapper().readValue(line, QuarantinedRecord.class);
  }

  /** The record's own bytes. */
  public byte[] bytes() {
    return base64
        .map(text -> Base64.getDecoder().decode(text))
        .orElseGet(() -> raw.getBytes(StandardCharsets.UTF_8));
  }

  /** The bronze object with which it was merged into quarantine. */
  @JsonIgnore
  public String source() {
    return via.orElse(object);
  }

  /** Whether the whole record stands here, so that it can be merged again. */
  @JsonIgnore
  public boolean isWhole() {
    return !NOT_WHOLE.contains(reason);
  }

  /** The line. */
  public String text() {
    try {
      return CatalogJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
