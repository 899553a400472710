package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.ContextAware;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.operator.fakes.Samples;
import io.javaoperatorsdk.operator.processing.MDCUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the container's configuration makes of a line. */
class LogFormatTest {

  @Test
  void writesALineAsJsonWithTheResourcesName() throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    ((ContextAware) configurator).setContext(context);
    configurator.doConfigure(Path.of("../build/image/opt/lakehouse/logback.xml").toFile());
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> out = (ConsoleAppender<ILoggingEvent>) root.getAppender("out");
    root.detachAppender(out);
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    root.addAppender(seen);

    byte[] line;
    MDCUtils.addResourceInfo(Samples.table());
    try {
      context
          .getLogger("dev.lakehouse.Sample")
          .warn("cannot reach {}", "\"AWS\"", new IllegalStateException("why"));
      // an event asks for its context when it is written
      line = out.getEncoder().encode(seen.list.get(0));
    } finally {
      MDCUtils.removeResourceInfo();
    }

    assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("formattedMessage").asText()).isEqualTo("cannot reach \"AWS\"");
    assertThat(json.path("throwable").path("message").asText()).isEqualTo("why");
    assertThat(json.path("mdc").path("resource.kind").asText()).isEqualTo("LakehouseTable");
    assertThat(json.path("mdc").path("resource.namespace").asText()).isEqualTo("demo");
    assertThat(json.path("mdc").path("resource.name").asText()).isEqualTo("quakes");
  }
}
