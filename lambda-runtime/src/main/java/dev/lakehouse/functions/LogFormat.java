package dev.lakehouse.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Log lines as JSON objects, which CloudWatch can search by field. */
final class LogFormat extends Formatter {

  // held, since the JDK forgets the level of a logger that nobody holds
  private static final Logger OURS = Logger.getLogger("dev.lakehouse");
  private static final Logger KERNEL = Logger.getLogger("io.delta");

  /** Makes this the format of the process; the JDK's own logging starts fastest. */
  static void install() {
    LogManager.getLogManager().reset();
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new LogFormat());
    handler.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    OURS.setLevel(Level.INFO);
    // it warns of every table that has no checkpoint yet
    KERNEL.setLevel(Level.SEVERE);
  }

  @Override
  public String format(LogRecord event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", event.getInstant().toString());
    line.put("level", event.getLevel().getName());
    line.put("logger", event.getLoggerName());
    line.put("message", formatMessage(event));
    if (event.getThrown() != null) {
      StringWriter trace = new StringWriter();
      event.getThrown().printStackTrace(new PrintWriter(trace));
      line.put("error", trace.toString());
    }
    return line + System.lineSeparator();
  }
}
