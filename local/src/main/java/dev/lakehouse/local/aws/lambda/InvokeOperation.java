package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.RestAnswer;
import dev.lakehouse.local.aws.wire.RestRequest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls of functions by clients. */
final class InvokeOperation {
  private static final int LARGEST_PAYLOAD = 6 << 20;
  private static final int LARGEST_EVENT = 1 << 20;
  private static final int LOG_TAIL = 4096;

  private final Functions functions;
  private final ProcessPool pool;
  private final EventQueue queue;
  private final ProcessStarter starter;
  private final Clock clock;

  InvokeOperation(
      Functions functions,
      ProcessPool pool,
      EventQueue queue,
      ProcessStarter starter,
      Clock clock) {
    this.functions = functions;
    this.pool = pool;
    this.queue = queue;
    this.starter = starter;
    this.clock = clock;
  }

  RestAnswer invoke(String name, RestRequest request) {
    FunctionDocument function = functions.find(name);
    String type = request.header("x-amz-invocation-type").orElse("RequestResponse");
    byte[] payload = request.body().length == 0 ? new byte[] {'{', '}'} : request.body();
    checkPayload(payload, type.equals("Event") ? LARGEST_EVENT : LARGEST_PAYLOAD);
    return switch (type) {
      case "DryRun" -> RestAnswer.empty(204);
      case "Event" -> {
        queue.submit(function.name(), EventQueue.newRequestId(), payload);
        yield RestAnswer.empty(202);
      }
      default -> wait(function, payload, request.header("x-amz-log-type").orElse("None"));
    };
  }

  private static void checkPayload(byte[] payload, int largest) {
    if (payload.length > largest) {
      throw new AwsException(
          413,
          "RequestTooLargeException",
          payload.length + " byte payload is too large; the limit is " + largest + " bytes");
    }
    try {
      Json.mapper().readTree(payload);
    } catch (IOException e) {
      throw AwsException.of(
          "InvalidRequestContentException",
          "Could not parse request body into json: " + e.getMessage());
    }
  }

  private RestAnswer wait(FunctionDocument function, byte[] payload, String logType) {
    if (function.pending(clock.instant())) {
      throw new AwsException(
          409,
          "ResourceConflictException",
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: Pending");
    }
    Invocation invocation = new Invocation(EventQueue.newRequestId(), payload);
    Optional<Invocation.Result> result;
    try {
      result = pool.run(function, invocation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsException(503, "ServiceException", "The embedded AWS is stopping.");
    }
    Map<String, String> headers = new TreeMap<>();
    headers.put("X-Amz-Executed-Version", "$LATEST");
    if (logType.equals("Tail")) {
      headers.put("X-Amz-Log-Result", logTail(function.name()));
    }
    if (result.isEmpty()) {
      throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    if (result.get() instanceof Invocation.Failed failed) {
      headers.put("X-Amz-Function-Error", "Unhandled");
      return new RestAnswer(200, headers, failed.payload());
    }
    return new RestAnswer(200, headers, ((Invocation.Answered) result.get()).payload());
  }

  private String logTail(String function) {
    Path log = starter.log(function);
    if (!Files.exists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int length = (int) Math.min(LOG_TAIL, file.length());
      byte[] tail = new byte[length];
      file.seek(file.length() - length);
      file.readFully(tail);
      return Base64.getEncoder().encodeToString(tail);
    } catch (IOException e) {
      return "";
    }
  }
}
