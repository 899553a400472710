package dev.lakehouse.operator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An operator in a process of its own, as its container runs it. */
public final class OperatorJvm {

  private final String name;
  private final int port;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private OperatorJvm(String name, int port, Process process) {
    this.name = name;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it; its calls to AWS carry its name.
   *
   * @param heapMebibytes the most that its heap may take
   * @param log takes what it writes
   */
  public static OperatorJvm start(
      String name, int heapMebibytes, Map<String, String> environment, Path log)
      throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx" + heapMebibytes + "m",
            "-Dlogback.configurationFile=" + Checkout.file("build/image/opt/lakehouse/logback.xml"),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lakehouse.operator.OperatorMain");
    builder.environment().putAll(environment);
    builder.environment().put("LAKE_HTTP_PORT", Integer.toString(port));
    builder.environment().put("AWS_SDK_UA_APP_ID", name);
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new OperatorJvm(name, port, process);
  }

  /** What its calls to AWS carry. */
  public String name() {
    return name;
  }

  /** Its process, for those who look into it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it says that it could work. */
  public boolean isReady() {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/readyz");
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the lease says that it is this one. */
  public boolean holds(String identity) {
    return identity.startsWith(process.pid() + "@");
  }

  /** SIGKILL, as a node dies. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** SIGTERM, as Kubernetes ends a pod. */
  public int terminate() {
    process.destroy();
    return exitCode();
  }

  /** SIGSTOP or SIGCONT, as a machine that has no time for a process. */
  public void signal(String signal) throws IOException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start();
    if (exitCode(kill) != 0) {
      throw new IOException("cannot send " + signal);
    }
  }

  /** Waits for its end. */
  public int exitCode() {
    return exitCode(process);
  }

  private static int exitCode(Process ending) {
    try {
      if (!ending.waitFor(2, TimeUnit.MINUTES)) {
        throw new AssertionError("the process does not end");
      }
      return ending.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
