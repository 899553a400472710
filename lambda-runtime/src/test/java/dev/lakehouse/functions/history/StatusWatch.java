package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sees that the status document moves forward only, and names what an event told of before. */
final class StatusWatch {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String key;
  private final List<TableCommitted> events;
  private long version = -1;

  StatusWatch(Layout layout, List<TableCommitted> events) {
    this.key = layout.status(Kind.TABLE, Scene.TABLE);
    this.events = events;
  }

  void written(String written, byte[] document) {
    if (written.equals(key)) {
      try {
        long next = JSON.readTree(document).path("version").asLong(-1);
        assertThat(next).as("version in the status document").isGreaterThanOrEqualTo(version);
        assertThat(next == version || events.stream().anyMatch(e -> e.version() == next))
            .as("an event of version %d before the status names it", next)
            .isTrue();
        version = next;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
