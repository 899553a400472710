package dev.lakehouse.local.aws.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectNameTest {
  private static final Instant TIME = Instant.parse("2026-11-22T09:05:07Z");
  private static final String ID = "0a1b2c3d-0000-4000-8000-00000000cafe";

  @ParameterizedTest
  @CsvSource({
    "bronze/!{timestamp:yyyy/MM/dd/HH}/, bronze/2026/11/22/09/",
    "in/, in/2026/11/22/09/",
    "in-!{firehose:random-string}/, in-0a1b2c3d000/2026/11/22/09/",
    "!{timestamp:'year='yyyy}/, year=2026/",
  })
  void expandsThePrefixAsAwsDoes(String prefix, String expanded) {
    String name = ObjectName.of(stream(prefix, "GZIP"), TIME, ID);

    assertThat(name).isEqualTo(expanded + "quakes-3-2026-11-22-09-05-07-" + ID + ".gz");
  }

  @Test
  void uncompressedObjectsHaveNoEnding() {
    assertThat(ObjectName.of(stream("in/", "UNCOMPRESSED"), TIME, ID)).endsWith(ID);
  }

  @ParameterizedTest
  @CsvSource({
    "!{timestamp:yyyy}/, false, true",
    "!{partitionKeyFromQuery:a}/, false, false",
    "!{firehose:error-output-type}/, false, false",
    "errors/!{firehose:error-output-type}/, true, true",
    "errors/!{timestamp:yyyy}/, true, false",
    "errors/, true, true",
    "!{timestamp:qqqqqqqq}/, false, false",
  })
  void knowsWhichExpressionsAreAllowed(String prefix, boolean ofErrors, boolean allowed) {
    assertThat(ObjectName.complaint(prefix, ofErrors) == null).isEqualTo(allowed);
  }

  private static StreamDocument stream(String prefix, String compression) {
    ObjectNode destination =
        Json.object().put("Prefix", prefix).put("CompressionFormat", compression);
    return new StreamDocument("quakes", TIME, TIME, 3, destination, false, Map.of());
  }
}
