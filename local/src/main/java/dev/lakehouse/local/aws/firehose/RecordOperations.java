package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Records in; acknowledged only when they are on disk. */
final class RecordOperations {
  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 4 << 20;
  private static final int LARGEST_RECORD = 1000 << 10;

  private final Streams streams;
  private final FaultInjector faults;
  private final Clock clock;

  RecordOperations(Streams streams, FaultInjector faults, Clock clock) {
    this.streams = streams;
    this.faults = faults;
    this.clock = clock;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("PutRecord", this::putOne, "PutRecordBatch", this::putMany);
  }

  private ObjectNode putOne(ObjectNode request) {
    String name = Json.required(request, "DeliveryStreamName");
    byte[] data = data(request.path("Record"), "record.data");
    requireActive(name);
    if (faults.happens(faults.current().failedRecords())) {
      throw new AwsException(503, "ServiceUnavailableException", "Slow down.");
    }
    streams.buffer(name).append(List.of(data), clock.instant());
    return Json.object().put("RecordId", recordId()).put("Encrypted", false);
  }

  private ObjectNode putMany(ObjectNode request) {
    String name = Json.required(request, "DeliveryStreamName");
    JsonNode records = request.path("Records");
    if (records.isEmpty() || records.size() > MOST_RECORDS) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value at 'records' failed to satisfy constraint: Member"
              + " must have length less than or equal to 500 and greater than or equal to 1");
    }
    List<byte[]> all = new ArrayList<>();
    long bytes = 0;
    for (JsonNode record : records) {
      byte[] data = data(record, "records." + (all.size() + 1) + ".member.data");
      all.add(data);
      bytes += data.length;
    }
    if (bytes > MOST_BYTES) {
      throw AwsException.of("InvalidArgumentException", "Records size exceeds 4 MB limit");
    }
    requireActive(name);
    return append(name, all);
  }

  private ObjectNode append(String name, List<byte[]> records) {
    ArrayNode responses = Json.array();
    List<byte[]> kept = new ArrayList<>();
    for (byte[] record : records) {
      if (faults.happens(faults.current().failedRecords())) {
        responses
            .addObject()
            .put("ErrorCode", "ServiceUnavailableException")
            .put("ErrorMessage", "Slow down.");
      } else {
        responses.addObject().put("RecordId", recordId());
        kept.add(record);
      }
    }
    if (!kept.isEmpty()) {
      streams.buffer(name).append(kept, clock.instant());
    }
    return Json.object()
        .put("FailedPutCount", records.size() - kept.size())
        .put("Encrypted", false)
        .set("RequestResponses", responses);
  }

  private void requireActive(String name) {
    if (!streams.find(name).status(clock.instant()).equals("ACTIVE")) {
      throw streams.absent(name);
    }
  }

  private static byte[] data(JsonNode record, String field) {
    byte[] data;
    try {
      data = Base64.getDecoder().decode(record.path("Data").asText());
    } catch (IllegalArgumentException e) {
      throw AwsException.of("SerializationException", field + " is not base64.");
    }
    if (!record.path("Data").isTextual() || data.length > LARGEST_RECORD) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value at '"
              + field
              + "' failed to satisfy constraint: Member must have length less than or equal to "
              + LARGEST_RECORD);
    }
    return data;
  }

  private static String recordId() {
    return UUID.randomUUID() + UUID.randomUUID().toString().replace("-", "");
  }
}
