package dev.lakehouse.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Layout layout = new Layout(LakeUri.parse("s3://bucket/lake"));
  private final Catalog catalog = new Catalog(store, layout);

  @Test
  void readsBackTheDefinitionThatWasWritten() {
    TableDefinition definition = Documents.table("u1");

    catalog.write(definition);

    assertThat(catalog.table(Documents.NAME)).contains(definition);
    assertThat(catalog.names(Kind.TABLE)).containsExactly(Documents.NAME);
    assertThat(catalog.names(Kind.MODEL)).isEmpty();
    assertThat(catalog.model(Documents.NAME)).isEmpty();
  }

  @Test
  void writesTypesAndDurationsAsPeopleWriteThem() {
    catalog.write(Documents.table("u1"));

    String json = text(layout.definition(Kind.TABLE, Documents.NAME));

    assertThat(json)
        .contains("\"type\":\"struct<a:array<decimal(9,2)>>\"")
        .contains("\"tombstoneRetention\":\"PT168H\"");
  }

  @Test
  void readsADocumentOfAnotherReleaseWithMoreAndFewerFields() {
    String json =
        "{\"kind\":\"TABLE\",\"name\":{\"namespace\":\"demo\",\"name\":\"t\"},\"uid\":\"u\","
            + "\"version\":4,\"novelty\":true}";

    StatusDocument document = parse(json);

    assertThat(document.version()).isEqualTo(4);
    assertThat(document.quarantined()).isEmpty();
    assertThat(document.columns()).isEmpty();
    assertThat(document.lastCommit()).isEmpty();
    assertThat(document.tableId()).isEmpty();
    assertThat(document.inputIds()).isEmpty();
  }

  @Test
  void namesTheKeyOfADocumentThatIsNoJson() {
    String key = layout.definition(Kind.TABLE, Documents.NAME);
    store.put(key, "{".getBytes(StandardCharsets.UTF_8), new PutCondition.Always());

    assertThatThrownBy(() -> catalog.table(Documents.NAME))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining(key);
  }

  @Test
  void neverTakesAStatusBack() {
    assertThat(catalog.advance(Documents.status("u1", 5, 2))).isTrue();

    assertThat(catalog.advance(Documents.status("u1", 4, 2))).isFalse();
    assertThat(catalog.advance(Documents.status("u1", 5, 1))).isFalse();
    assertThat(catalog.advance(Documents.status("u1", 5, 3))).isTrue();

    assertThat(catalog.status(Kind.TABLE, Documents.NAME)).contains(Documents.status("u1", 5, 3));
  }

  @Test
  void beginsAnewWithATableThatWasMadeAnew() {
    catalog.advance(Documents.status("old", 50, 1));
    catalog.write(Documents.table("new"));

    assertThat(catalog.advance(Documents.status("new", 0, 1))).isTrue();
    assertThat(catalog.advance(Documents.status("old", 51, 1))).isFalse();
  }

  @Test
  void writesNothingForAStatusThatIsThere() {
    catalog.advance(Documents.status("u1", 5, 2));
    List<StoredObject> before = catalog.listStatuses(Kind.TABLE);

    catalog.advance(Documents.status("u1", 5, 2));

    assertThat(catalog.listStatuses(Kind.TABLE)).isEqualTo(before);
  }

  @Test
  void endsAtTheHighestVersionWhoeverComesFirst() {
    List<CompletableFuture<Boolean>> writers =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                version ->
                    CompletableFuture.supplyAsync(
                        () -> catalog.advance(Documents.status("u1", version, 1))))
            .toList();

    writers.forEach(CompletableFuture::join);

    assertThat(catalog.status(Kind.TABLE, Documents.NAME).orElseThrow().version()).isEqualTo(20);
  }

  @Test
  void forgetsWhatIsDeleted() {
    catalog.write(Documents.table("u1"));
    catalog.advance(Documents.status("u1", 0, 1));

    catalog.deleteDefinition(Kind.TABLE, Documents.NAME);
    catalog.deleteStatus(Kind.TABLE, Documents.NAME);

    assertThat(catalog.table(Documents.NAME)).isEmpty();
    assertThat(catalog.status(Kind.TABLE, Documents.NAME)).isEmpty();
  }

  private StatusDocument parse(String json) {
    store.put(
        layout.status(Kind.TABLE, Documents.NAME),
        json.getBytes(StandardCharsets.UTF_8),
        new PutCondition.Always());
    return catalog.status(Kind.TABLE, Documents.NAME).orElseThrow();
  }

  private String text(String key) {
    return new String(store.get(key).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }
}
