package dev.lakehouse.local.aws.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A function as it is stored.
 *
 * @param settings what the client configured, defaults filled in
 * @param pendingUntil before this the function is being created
 * @param updatingUntil before this its last update is in progress
 * @param policy statements by their ids
 */
record FunctionDocument(
    String name,
    ObjectNode settings,
    Code code,
    String revision,
    Instant modifiedAt,
    Instant pendingUntil,
    Instant updatingUntil,
    Map<String, ObjectNode> policy,
    Optional<Integer> reservedConcurrency,
    Optional<ObjectNode> eventInvoke,
    String recursion,
    Map<String, String> tags) {

  /**
   * The code of a function.
   *
   * @param folder where it is unpacked, by name
   * @param sha256 as AWS says it, base64
   */
  record Code(String folder, String sha256, long size) {}

  static FunctionDocument created(
      String name, ObjectNode settings, Code code, Instant now, Duration delay) {
    return new FunctionDocument(
        name,
        settings,
        code,
        UUID.randomUUID().toString(),
        now,
        now.plus(delay),
        now,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        "Terminate",
        Map.of());
  }

  boolean pending(Instant now) {
    return now.isBefore(pendingUntil);
  }

  boolean updating(Instant now) {
    return now.isBefore(updatingUntil);
  }

  Duration timeout() {
    return Duration.ofSeconds(settings.path("Timeout").asInt());
  }

  int memoryMegabytes() {
    return settings.path("MemorySize").asInt();
  }

  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    settings
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(field -> variables.put(field.getKey(), field.getValue().asText()));
    return variables;
  }

  /** Processes that were started for another version cannot serve this one. */
  String version() {
    return code.folder() + settings;
  }

  FunctionDocument updated(ObjectNode nextSettings, Code nextCode, Instant now, Duration delay) {
    return new FunctionDocument(
        name,
        nextSettings,
        nextCode,
        UUID.randomUUID().toString(),
        now,
        pendingUntil,
        now.plus(delay),
        policy,
        reservedConcurrency,
        eventInvoke,
        recursion,
        tags);
  }

  FunctionDocument withPolicy(Map<String, ObjectNode> next) {
    return copy(UUID.randomUUID().toString(), next, reservedConcurrency, eventInvoke, tags);
  }

  FunctionDocument withReservedConcurrency(Optional<Integer> next) {
    return copy(revision, policy, next, eventInvoke, tags);
  }

  FunctionDocument withEventInvoke(Optional<ObjectNode> next) {
    return copy(revision, policy, reservedConcurrency, next, tags);
  }

  FunctionDocument withTags(Map<String, String> next) {
    return copy(revision, policy, reservedConcurrency, eventInvoke, next);
  }

  FunctionDocument withRecursion(String next) {
    return new FunctionDocument(
        name,
        settings,
        code,
        revision,
        modifiedAt,
        pendingUntil,
        updatingUntil,
        policy,
        reservedConcurrency,
        eventInvoke,
        next,
        tags);
  }

  private FunctionDocument copy(
      String nextRevision,
      Map<String, ObjectNode> nextPolicy,
      Optional<Integer> nextConcurrency,
      Optional<ObjectNode> nextEventInvoke,
      Map<String, String> nextTags) {
    return new FunctionDocument(
        name,
        settings,
        code,
        nextRevision,
        modifiedAt,
        pendingUntil,
        updatingUntil,
        nextPolicy,
        nextConcurrency,
        nextEventInvoke,
        recursion,
        nextTags);
  }
}
