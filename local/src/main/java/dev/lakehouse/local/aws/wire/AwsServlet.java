package dev.lakehouse.local.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.faults.FaultInjector;
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
  private final transient FaultInjector faults;
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

  public AwsServlet(SignatureCheck signatures, FaultInjector faults, Services services) {
    this.signatures = signatures;
    this.faults = faults;
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

  private RestAnswer json(String target, HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    signatures.verify(request, body);
    int dot = target.indexOf('.');
    JsonService service = jsonServices.get(dot < 0 ? target : target.substring(0, dot));
    if (service == null) {
      throw AwsException.of("UnknownOperationException", "Unknown target " + target);
    }
    String operation = target.substring(dot + 1);
    failOnPurpose(!operation.matches("(Describe|List|Put(Record|Events)).*"));
    ObjectNode result = service.call(operation, Json.readObject(body));
    return RestAnswer.of(200, result);
  }

  private RestAnswer rest(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    signatures.verify(request, body);
    failOnPurpose(
        !request.getMethod().equals("GET") && !request.getRequestURI().endsWith("/invocations"));
    return functions.handle(RestRequest.of(request, body));
  }

  private void failOnPurpose(boolean changing) {
    if (faults.happens(faults.current().throttledCalls())) {
      throw AwsException.of("ThrottlingException", "Rate exceeded");
    }
    if (changing && faults.happens(faults.current().conflicts())) {
      throw new AwsException(
          409, "ResourceConflictException", "An update is in progress for the resource.");
    }
  }

  private interface Call {
    RestAnswer run() throws IOException;
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response, Call call)
      throws IOException {
    RestAnswer answer;
    try {
      answer = call.run();
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
