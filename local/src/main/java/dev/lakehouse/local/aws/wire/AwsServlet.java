package dev.lakehouse.local.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port: finds the service that a request is meant for. */
public final class AwsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AwsServlet.class);

  private final transient SignatureCheck signatures;
  private final transient Gate gate;
  private final transient Map<String, JsonService> jsonServices;
  private final transient RestService functions;
  private final transient RuntimeEndpoint runtime;
  private final transient HttpServlet objects;

  /** Which service answers what. */
  public record Services(
      Map<String, JsonService> json,
      RestService functions,
      RuntimeEndpoint runtime,
      HttpServlet objects) {}

  public AwsServlet(SignatureCheck signatures, Gate gate, Services services) {
    this.signatures = signatures;
    this.gate = gate;
    this.jsonServices = services.json();
    this.functions = services.functions();
    this.runtime = services.runtime();
    this.objects = services.objects();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String target = request.getHeader("X-Amz-Target");
    if (request.getRequestURI().startsWith(RuntimeEndpoint.PREFIX)) {
      runtime.handle(request, response);
    } else if (target != null) {
      answer(request, response, () -> json(target, request));
    } else if (Signature.of(request).filter(s -> s.service().equals("lambda")).isPresent()) {
      answer(request, response, () -> rest(request));
    } else {
      objects.service(new QueryRequest(request), response);
    }
  }

  private Done json(String target, HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    signatures.verify(request, body);
    int dot = target.indexOf('.');
    JsonService service = jsonServices.get(dot < 0 ? target : target.substring(0, dot));
    if (service == null) {
      throw AwsException.of("UnknownOperationException", "Unknown target " + target);
    }
    String operation = target.substring(dot + 1);
    gate.enter(Signature.of(request).map(Signature::service).orElse(""), operation);
    ObjectNode result = service.call(operation, Json.readObject(body));
    return new Done(operation, RestAnswer.of(200, result));
  }

  private Done rest(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    signatures.verify(request, body);
    RestRequest call = RestRequest.of(request, body);
    String operation = functions.operation(call);
    gate.enter("lambda", operation);
    return new Done(operation, functions.handle(call));
  }

  /** An operation that has taken effect, and what is to be said of it. */
  private record Done(String operation, RestAnswer answer) {}

  private interface Call {
    Done run() throws IOException;
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Call call)
      throws IOException {
    RestAnswer answer;
    try {
      Done done = call.run();
      if (gate.losesReply(done.operation())) {
        BrokenConnection.instead(response);
      }
      answer = done.answer();
    } catch (AwsException e) {
      answer = RestAnswer.error(e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      answer = RestAnswer.error(new AwsException(500, "InternalFailure", "Internal failure"));
    }
    response.setStatus(answer.status());
    response.setHeader("x-amzn-RequestId", UUID.randomUUID().toString());
    response.setContentType(
        request.getHeader("X-Amz-Target") == null
            ? "application/json"
            : "application/x-amz-json-1.1");
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
