package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import java.util.List;
import java.util.Set;

/** What AWS accepts as an S3 destination, and the defaults that it fills in. */
final class DestinationRules {
  private static final Set<String> FORMATS = Set.of("UNCOMPRESSED", "GZIP");
  private static final List<String> PROCESSING =
      List.of(
          "ProcessingConfiguration",
          "DynamicPartitioningConfiguration",
          "DataFormatConversionConfiguration");
  private static final List<String> PLAIN_FIELDS =
      List.of(
          "RoleARN",
          "BucketARN",
          "Prefix",
          "ErrorOutputPrefix",
          "BufferingHints",
          "CompressionFormat",
          "EncryptionConfiguration",
          "CloudWatchLoggingOptions");

  private DestinationRules() {}

  static ObjectNode create(JsonNode configuration) {
    ObjectNode destination = Json.object();
    destination.putObject("BufferingHints").put("SizeInMBs", 5).put("IntervalInSeconds", 300);
    destination.put("CompressionFormat", "UNCOMPRESSED");
    destination.putObject("EncryptionConfiguration").put("NoEncryptionConfig", "NoEncryption");
    destination.putObject("CloudWatchLoggingOptions").put("Enabled", false);
    destination.put("S3BackupMode", "Disabled");
    destination.put("CustomTimeZone", "UTC");
    return update(destination, configuration);
  }

  static ObjectNode update(ObjectNode current, JsonNode change) {
    ObjectNode next = current.deepCopy();
    change.properties().forEach(field -> next.set(field.getKey(), field.getValue()));
    check(next);
    return next;
  }

  /** The older and smaller description that goes along with the extended one. */
  static ObjectNode plain(ObjectNode destination) {
    return destination.deepCopy().retain(PLAIN_FIELDS);
  }

  private static void check(ObjectNode destination) {
    String role = Json.required(destination, "RoleARN");
    require(role.matches("arn:[^:]+:iam::\\d{12}:role/.+"), "RoleARN is not a role: " + role);
    String bucket = Json.required(destination, "BucketARN");
    require(
        bucket.matches("arn:[^:]+:s3:::[\\w.-]{1,255}"), "BucketARN is not a bucket: " + bucket);
    checkBuffering(destination.path("BufferingHints"));
    require(
        FORMATS.contains(destination.path("CompressionFormat").asText()),
        "Not embedded here: CompressionFormat " + destination.path("CompressionFormat"));
    for (String feature : PROCESSING) {
      require(
          !destination.path(feature).path("Enabled").asBoolean(), "Not embedded here: " + feature);
    }
    checkPrefixes(destination);
  }

  private static void checkBuffering(JsonNode hints) {
    require(
        hints.path("SizeInMBs").isInt() && hints.path("IntervalInSeconds").isInt(),
        "BufferingHints need both SizeInMBs and IntervalInSeconds");
    int size = hints.path("SizeInMBs").asInt();
    int interval = hints.path("IntervalInSeconds").asInt();
    require(size >= 1 && size <= 128, "SizeInMBs must be between 1 and 128");
    require(interval >= 0 && interval <= 900, "IntervalInSeconds must be between 0 and 900");
  }

  private static void checkPrefixes(ObjectNode destination) {
    String prefix = destination.path("Prefix").asText("");
    String errors = destination.path("ErrorOutputPrefix").asText("");
    String complaint = ObjectName.complaint(prefix, false);
    require(complaint == null, complaint);
    complaint = ObjectName.complaint(errors, true);
    require(complaint == null, complaint);
    require(
        !prefix.contains("!{") || !errors.isEmpty(),
        "ErrorOutputPrefix must be given when Prefix has expressions");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw AwsException.of("InvalidArgumentException", message);
    }
  }
}
