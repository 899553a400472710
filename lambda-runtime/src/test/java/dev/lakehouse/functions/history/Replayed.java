package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.functions.history.Delivery.Line;
import dev.lakehouse.functions.history.Delivery.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Sees what replays put into bronze: records that were refused, each by one replay only. */
final class Replayed {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String SUFFIX = ".replay.ndjson.gz";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss");
  private static final int SECOND_LENGTH = "yyyy-MM-dd-HH-mm-ss".length();

  private final Map<String, Delivery> sources;
  private final Map<String, String> takenBy = new HashMap<>();

  /** Replays of records of those objects, by their keys. */
  Replayed(Map<String, Delivery> sources) {
    this.sources = sources;
  }

  /** The object, if it is a replay's. */
  Optional<Delivery> of(String key, byte[] content, Instant arrived) {
    if (!key.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    Origin origin = null;
    for (String text : unzipped(content).split("\n")) {
      JsonNode record = parsed(text);
      Delivery source = sources.get(record.path("object").asText());
      origin = source.origin();
      long number = record.path("line").asLong();
      String refused = source.key() + " " + number + " " + record.path("via").asText();
      assertThat(takenBy.putIfAbsent(refused, key)).as("replay that took %s", refused).isNull();
      Sent sent = source.lines().get((int) number - 1).sent();
      lines.add(new Line(number, sent, Optional.of(record.path("reason").asText())));
    }
    return Optional.of(new Delivery(key, time(key), arrived, origin, List.copyOf(lines)));
  }

  private static Instant time(String key) {
    int folder = key.indexOf("/load/") + "/load/".length();
    return LocalDateTime.parse(key.substring(folder, folder + SECOND_LENGTH), SECOND)
        .toInstant(ZoneOffset.UTC);
  }

  static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String unzipped(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
