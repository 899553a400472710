package dev.lakehouse.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.schema.JsonRecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a body into records without changing their text: no digit and no escape is rewritten. */
final class RecordSplitter {

  /** The array itself is one level more than a record may have. */
  private static final int MAX_NESTING = JsonRecordReader.MAX_NESTING + 1;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();

  List<RawRecord> split(BodyFormat format, byte[] body) {
    if (isBlank(body, 0, body.length)) {
      throw problem("empty_body", "the body holds no record");
    }
    return switch (format) {
      case NDJSON -> lines(body);
      case JSON -> document(body);
    };
  }

  private static List<RawRecord> lines(byte[] body) {
    List<RawRecord> records = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      int length = end > start && body[end - 1] == '\r' ? end - 1 - start : end - start;
      if (!isBlank(body, start, length)) {
        records.add(new RawRecord(records.size(), body, start, length));
      }
      start = end + 1;
    }
    return records;
  }

  private List<RawRecord> document(byte[] body) {
    requireUtf8(body);
    byte[] flat = withoutLineEnds(body);
    try (JsonParser parser = factory.createParser(flat)) {
      List<RawRecord> records = new ArrayList<>();
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          records.add(value(parser, flat, records.size()));
        }
      } else {
        records.add(value(parser, flat, 0));
      }
      if (parser.nextToken() != null) {
        throw problem(
            "invalid_json",
            "there is more after the JSON value; for one record per line send"
                + " application/x-ndjson");
      }
      return records;
    } catch (StreamConstraintsException e) {
      throw problem("too_deep", "the body nests deeper than " + JsonRecordReader.MAX_NESTING);
    } catch (JacksonException e) {
      throw problem("invalid_json", "the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawRecord value(JsonParser parser, byte[] body, int index) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    // reads the token to its end: a string is read lazily
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return new RawRecord(index, body, start, end - start);
  }

  /** Line ends inside JSON strings are escaped, so every raw one is white space. */
  private static byte[] withoutLineEnds(byte[] body) {
    byte[] flat = body.clone();
    for (int i = 0; i < flat.length; i++) {
      if (flat[i] == '\n' || flat[i] == '\r') {
        flat[i] = ' ';
      }
    }
    return flat;
  }

  private static void requireUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw problem("invalid_utf8", "the body is not valid UTF-8");
    }
  }

  private static boolean isBlank(byte[] body, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r' && body[i] != '\n') {
        return false;
      }
    }
    return true;
  }

  private static ProblemException problem(String code, String detail) {
    return new ProblemException(ErrorKind.BAD_REQUEST, code, detail);
  }
}
