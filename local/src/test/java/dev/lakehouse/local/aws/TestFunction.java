package dev.lakehouse.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the functions of the tests do: write down what they got, and behave as the event says. Uses
 * the JDK only, since its zip holds nothing else.
 */
public final class TestFunction implements RequestStreamHandler {
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), UTF_8);
    System.out.println("got " + event);
    String seen = System.getenv("SEEN");
    if (seen != null) {
      Files.writeString(
          Path.of(seen),
          event.replace("\n", " ") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    if (event.contains("\"fail\"")) {
      throw new IllegalStateException("told to fail");
    }
    if (event.contains("\"exit\"")) {
      Runtime.getRuntime().halt(3);
    }
    if (event.contains("\"stall\"")) {
      stall();
    }
    output.write(
        ("{\"pid\":"
                + ProcessHandle.current().pid()
                + ",\"call\":"
                + calls.incrementAndGet()
                + ",\"name\":\""
                + context.getFunctionName()
                + "\",\"left\":"
                + context.getRemainingTimeInMillis()
                + ",\"greeting\":\""
                + System.getenv("GREETING")
                + "\"}")
            .getBytes(UTF_8));
  }

  private static void stall() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
