package dev.lakehouse.local.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.RoleTrust;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.RestAnswer;
import dev.lakehouse.local.aws.wire.RestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Functions: create, read, update, delete. */
final class FunctionOperations {
  private final Functions functions;
  private final CodeStore codes;
  private final BlobStore objects;
  private final Durations durations;
  private final RoleTrust roles;
  private final Clock clock;

  /** Many functions share one zip: it is read and hashed once. */
  private final Map<String, FunctionDocument.Code> codeOfObjects = new ConcurrentHashMap<>();

  FunctionOperations(
      Functions functions, CodeStore codes, BlobStore objects, Durations durations, Clock clock) {
    this.functions = functions;
    this.codes = codes;
    this.objects = objects;
    this.durations = durations;
    this.roles = new RoleTrust(durations.roleTrust(), clock);
    this.clock = clock;
  }

  RestAnswer create(RestRequest request) {
    ObjectNode body = request.json();
    String name = Functions.name(Json.required(body, "FunctionName"));
    if (!name.matches("[a-zA-Z0-9-_]{1,64}")) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value '"
              + name
              + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [a-zA-Z0-9-_]+ and have at most 64 characters");
    }
    ObjectNode settings = SettingRules.create(body);
    refuseIfThere(name);
    requireTrust(settings);
    FunctionDocument.Code code = code(body.path("Code"));
    Map<String, String> tags = new TreeMap<>();
    body.path("Tags").properties().forEach(t -> tags.put(t.getKey(), t.getValue().asText()));
    FunctionDocument function =
        FunctionDocument.created(name, settings, code, clock.instant(), delay()).withTags(tags);
    synchronized (functions) {
      refuseIfThere(name);
      functions.documents().put(name, function);
    }
    return RestAnswer.of(201, configuration(function));
  }

  private void refuseIfThere(String name) {
    if (functions.get(name).isPresent()) {
      throw new AwsException(409, "ResourceConflictException", "Function already exist: " + name);
    }
  }

  RestAnswer get(String name) {
    FunctionDocument function = functions.find(name);
    ObjectNode answer = Json.object();
    answer.set("Configuration", configuration(function));
    answer
        .putObject("Code")
        .put("RepositoryType", "S3")
        .put("Location", codes.folder(function.code()).toUri().toString());
    answer.set("Tags", Json.mapper().valueToTree(function.tags()));
    function
        .reservedConcurrency()
        .ifPresent(n -> answer.putObject("Concurrency").put("ReservedConcurrentExecutions", n));
    return RestAnswer.of(200, answer);
  }

  RestAnswer getConfiguration(String name) {
    return RestAnswer.of(200, configuration(functions.find(name)));
  }

  RestAnswer list() {
    ArrayNode list = Json.array();
    functions.documents().values().forEach(function -> list.add(configuration(function)));
    return RestAnswer.of(200, Json.object().set("Functions", list));
  }

  RestAnswer updateCode(String name, RestRequest request) {
    ObjectNode body = request.json();
    checkRevision(functions.settled(name), body);
    FunctionDocument.Code code = code(body);
    return RestAnswer.of(
        200,
        configuration(
            functions.change(
                name,
                old -> {
                  checkRevision(old, body);
                  return old.updated(architecture(old, body), code, clock.instant(), delay());
                })));
  }

  private static ObjectNode architecture(FunctionDocument function, ObjectNode body) {
    ObjectNode settings = function.settings().deepCopy();
    if (body.path("Architectures").isArray()) {
      settings.set("Architectures", body.get("Architectures"));
    }
    return settings;
  }

  RestAnswer updateConfiguration(String name, RestRequest request) {
    ObjectNode body = request.json();
    return RestAnswer.of(
        200,
        configuration(
            functions.change(
                name,
                old -> {
                  checkRevision(old, body);
                  ObjectNode settings = SettingRules.update(old.settings(), body);
                  requireTrust(settings);
                  return old.updated(settings, old.code(), clock.instant(), delay());
                })));
  }

  RestAnswer delete(String name) {
    synchronized (functions) {
      functions.documents().remove(functions.find(name).name());
    }
    return RestAnswer.empty(204);
  }

  private void requireTrust(ObjectNode settings) {
    if (!roles.reaches(settings.path("Role").asText())) {
      throw AwsException.of(
          "InvalidParameterValueException",
          "The role defined for the function cannot be assumed by Lambda.");
    }
  }

  private static void checkRevision(FunctionDocument function, ObjectNode body) {
    JsonNode revision = body.path("RevisionId");
    if (revision.isTextual() && !revision.textValue().equals(function.revision())) {
      throw new AwsException(
          412,
          "PreconditionFailedException",
          "The RevisionId provided does not match the latest RevisionId of the function.");
    }
  }

  private Duration delay() {
    return durations.functionChange();
  }

  private FunctionDocument.Code code(JsonNode code) {
    if (code.path("ZipFile").isTextual()) {
      return codes.store(Base64.getDecoder().decode(code.path("ZipFile").textValue()));
    }
    if (!code.path("S3Bucket").isTextual()) {
      throw AwsException.of(
          "InvalidParameterValueException", "Please provide a source for function code.");
    }
    String bucket = Json.required(code, "S3Bucket");
    String key = Json.required(code, "S3Key");
    try (ResponseInputStream<GetObjectResponse> in = objects.getBlob(bucket, key)) {
      String version = bucket + "/" + key + " " + in.response().eTag();
      FunctionDocument.Code known = known(version);
      return known != null ? known : remember(version, codes.store(in.readAllBytes()));
    } catch (AwsServiceException e) {
      throw AwsException.of(
          "InvalidParameterValueException",
          "Error occurred while GetObject. S3 Error Code: "
              + (e.awsErrorDetails() == null ? "NoSuchKey" : e.awsErrorDetails().errorCode())
              + ". S3 Error Message: "
              + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the code from S3", e);
    }
  }

  private FunctionDocument.Code known(String version) {
    FunctionDocument.Code code = codeOfObjects.get(version);
    return code != null && Files.isDirectory(codes.folder(code)) ? code : null;
  }

  private FunctionDocument.Code remember(String version, FunctionDocument.Code code) {
    codeOfObjects.put(version, code);
    return code;
  }

  ObjectNode configuration(FunctionDocument function) {
    Instant now = clock.instant();
    ObjectNode configuration =
        Json.object()
            .put("FunctionName", function.name())
            .put("FunctionArn", functions.arn(function.name()))
            .put("CodeSize", function.code().size())
            .put("CodeSha256", function.code().sha256())
            .put("LastModified", function.modifiedAt().toString().replace("Z", "+0000"))
            .put("Version", "$LATEST")
            .put("RevisionId", function.revision())
            .put("PackageType", "Zip")
            .put("State", function.pending(now) ? "Pending" : "Active")
            .put("LastUpdateStatus", function.updating(now) ? "InProgress" : "Successful");
    if (function.pending(now)) {
      configuration
          .put("StateReason", "The function is being created.")
          .put("StateReasonCode", "Creating");
    }
    configuration.setAll(function.settings());
    return configuration;
  }
}
