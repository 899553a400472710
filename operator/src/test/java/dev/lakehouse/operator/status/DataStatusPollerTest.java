package dev.lakehouse.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataStatusPollerTest {

  private static final RelationName QUAKES = new RelationName("demo", "quakes");
  private static final RelationName STORMS = new RelationName("demo", "storms");

  private final Layout layout = new Layout(LakeUri.parse("s3://lake"));
  private final Catalog catalog = new Catalog(new MemoryObjectStore(), layout);
  private final DataStatuses statuses = new DataStatuses();
  private final List<RelationName> changed = new ArrayList<>();
  private final DataStatusPoller poller =
      new DataStatusPoller(catalog, layout, statuses, (kind, name) -> changed.add(name));

  @Test
  void tellsOfEachChangeOnce() {
    catalog.advance(document(QUAKES, 1));
    catalog.advance(document(STORMS, 1));
    poller.poll();
    assertThat(changed).containsExactly(QUAKES, STORMS);

    catalog.advance(document(STORMS, 2));
    poller.poll();
    poller.poll();

    assertThat(changed).containsExactly(QUAKES, STORMS, STORMS);
    assertThat(statuses.of(Kind.TABLE, STORMS).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void forgetsWhatIsGone() {
    catalog.advance(document(QUAKES, 1));
    poller.poll();
    catalog.deleteStatus(Kind.TABLE, QUAKES);

    poller.poll();

    assertThat(changed).containsExactly(QUAKES, QUAKES);
    assertThat(statuses.of(Kind.TABLE, QUAKES)).isEmpty();
  }

  @Test
  void documentOfAnEarlierObjectIsNotThatOfTheNewOne() {
    catalog.advance(document(QUAKES, 1));
    poller.poll();

    assertThat(statuses.of(Kind.TABLE, QUAKES, "uid")).isPresent();
    assertThat(statuses.of(Kind.TABLE, QUAKES, "another")).isEmpty();
  }

  private static StatusDocument document(RelationName name, long version) {
    return new StatusDocument(
        Kind.TABLE,
        name,
        "uid",
        1,
        version,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty());
  }
}
