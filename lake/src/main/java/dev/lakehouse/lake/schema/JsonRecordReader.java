package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads one record from JSON text, strictly: valid UTF-8, one object, no field twice (not even in
 * another letter case), bounded nesting. Keeps every digit of a number. Safe for parallel use.
 */
public final class JsonRecordReader {

  /** The largest record in bytes: what one Firehose record can carry, less its line end. */
  public static final int MAX_RECORD_BYTES = 1_000 * 1_024 - 1;

  /** How deep objects and arrays may nest. */
  public static final int MAX_NESTING = 100;

  private static final int MAX_NUMBER_CHARACTERS = 1_000;
  private static final char REPLACEMENT = '\ufffd';

  private final ObjectReader reader = mapper().readerFor(JsonNode.class);

  /** What became of the text. */
  public sealed interface Result {
    /** A record, in the order of its fields. */
    record Parsed(ObjectNode object) implements Result {}

    /**
     * Not a record.
     *
     * @param code one snake_case word: {@code invalid_utf8}, {@code invalid_json}, {@code
     *     too_deep}, {@code not_an_object}, {@code duplicate_field}, {@code too_large}
     */
    record Malformed(String code, String message) implements Result {}
  }

  /** A mapper with the same strictness, for callers that read whole documents of records. */
  public static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /** Reads the record that the bytes are. */
  public Result read(byte[] bytes, int offset, int length) {
    if (length > MAX_RECORD_BYTES) {
      return new Result.Malformed(
          "too_large",
          "the record has %,d bytes; at most %,d are taken".formatted(length, MAX_RECORD_BYTES));
    }
    try {
      return read(decoded(bytes, offset, length));
    } catch (CharacterCodingException e) {
      return new Result.Malformed("invalid_utf8", "the record is not valid UTF-8");
    }
  }

  /** Reads the record that the text is. */
  public Result read(String text) {
    try {
      return checked(reader.readTree(text), text);
    } catch (StreamConstraintsException e) {
      boolean depth = e.getOriginalMessage().contains("depth");
      return depth
          ? new Result.Malformed("too_deep", "the record nests deeper than " + MAX_NESTING)
          : new Result.Malformed("invalid_json", e.getOriginalMessage());
    } catch (JacksonException e) {
      return malformed(e);
    }
  }

  private static Result checked(JsonNode node, String text) {
    if (node.isMissingNode()) {
      return new Result.Malformed("invalid_json", "the record is empty");
    }
    if (!(node instanceof ObjectNode object)) {
      return new Result.Malformed("not_an_object", "a record must be a JSON object");
    }
    if (mentionsSurrogate(text) && hasLoneSurrogate(object)) {
      return new Result.Malformed(
          "invalid_utf8", "the record escapes half a surrogate pair, which no UTF-8 text can hold");
    }
    Set<String> names = new HashSet<>();
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        return new Result.Malformed(
            "duplicate_field", "field '" + name + "' stands there twice, but for letter case");
      }
    }
    return new Result.Parsed(object);
  }

  private static Result malformed(JacksonException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Duplicate")) {
      return new Result.Malformed("duplicate_field", message);
    }
    String at = e.getLocation() == null ? "" : " at character " + e.getLocation().getColumnNr();
    return new Result.Malformed("invalid_json", message.lines().findFirst().orElse("") + at);
  }

  private static String decoded(byte[] bytes, int offset, int length)
      throws CharacterCodingException {
    String lenient = new String(bytes, offset, length, StandardCharsets.UTF_8);
    if (lenient.indexOf(REPLACEMENT) < 0) {
      return lenient; // much quicker than a decoder, and whatever is malformed leaves its mark
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, offset, length))
        .toString();
  }

  private static boolean mentionsSurrogate(String text) {
    return text.contains("\\ud") || text.contains("\\uD");
  }

  private static boolean hasLoneSurrogate(JsonNode node) {
    if (node.isTextual()) {
      return !StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue());
    }
    for (var property : node.properties()) {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(property.getKey())) {
        return true;
      }
    }
    for (JsonNode child : node) {
      if (hasLoneSurrogate(child)) {
        return true;
      }
    }
    return false;
  }
}
