package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.RuntimeEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The Lambda runtime API: each process has a path of its own, so that it is known by its calls. */
final class RuntimeApi implements RuntimeEndpoint {
  private final ProcessPool pool;
  private final Functions functions;

  RuntimeApi(ProcessPool pool, Functions functions) {
    this.pool = pool;
    this.functions = functions;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // token / 2018-06-01 / runtime / invocation|init / next|{id} / response|error
    String[] path = request.getRequestURI().substring(PREFIX.length()).split("/");
    Optional<FunctionProcess> process = pool.byToken(path[0]);
    if (process.isEmpty() || path.length < 5) {
      response.setStatus(403);
      return;
    }
    if (path[4].equals("next")) {
      next(process.get(), response);
      return;
    }
    byte[] body = request.getInputStream().readAllBytes();
    if (path[3].equals("init")) {
      process.get().initFailed(body);
    } else if (path.length > 5 && path[5].equals("error")) {
      process.get().answer(path[4], new Invocation.Failed(body));
    } else {
      process.get().answer(path[4], new Invocation.Answered(body));
    }
    byte[] accepted = Json.bytes(Map.of("status", "OK"));
    response.setStatus(202);
    response.setContentType("application/json");
    response.getOutputStream().write(accepted);
  }

  private void next(FunctionProcess process, HttpServletResponse response) throws IOException {
    Optional<Invocation> invocation;
    try {
      invocation = process.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      invocation = Optional.empty();
    }
    if (invocation.isEmpty()) {
      response.setStatus(410);
      return;
    }
    response.setHeader("Lambda-Runtime-Aws-Request-Id", invocation.get().requestId());
    response.setHeader("Lambda-Runtime-Deadline-Ms", Long.toString(process.deadlineMillis()));
    response.setHeader(
        "Lambda-Runtime-Invoked-Function-Arn", functions.arn(process.function().name()));
    response.setHeader(
        "Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    response.setContentType("application/json");
    response.setContentLength(invocation.get().payload().length);
    response.getOutputStream().write(invocation.get().payload());
  }
}
