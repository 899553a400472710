package dev.lakehouse.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is fetched for a view, and what becomes of the rest. */
class FetchedColumnsIT extends ViewsOfFiles {

  @Test
  void readsWhatIsThereTheSecondTime() {
    file("a.parquet", "SELECT 1 AS id", "id:int");
    install(NAME, "id:int");

    store.delete(List.of(ROOT + "a.parquet"));
    install(NAME, "id:int");

    assertThat(session.number("SELECT id FROM demo.quakes")).isEqualTo(1);
  }

  @Test
  void neverUsesAFileOfAnotherLength() throws Exception {
    store.putFile(
        ROOT + "a.parquet",
        Files.write(directory.resolve("short"), "PAR1".getBytes(StandardCharsets.UTF_8)));
    files.add(new DataFile("a.parquet", 1000, Map.of(), Optional.empty(), Optional.empty()));

    assertThatThrownBy(() -> install(NAME, "id:int"))
        .hasMessage(
            ROOT
                + "a.parquet has 4 bytes where the log says 1000: it was overwritten, or cut on its way");
    assertThat(directory.resolve("cache")).doesNotExist();
  }

  @Test
  void fetchesOnlyTheColumnsAskedFor() {
    wide();
    long whole = files.get(0).size();

    install(Set.of("id", "region")::contains, NAME, "id:long", "region:string", "payload:string");

    assertThat(store.bytes).hasValueLessThan(whole / 3);
    assertThat(session.number("SELECT sum(id) FROM demo.quakes")).isEqualTo(199_999L * 100_000);
    // through the Bloom filter of the column, which is fetched with it
    assertThat(session.number("SELECT count(*) FROM demo.quakes WHERE region = 'r3'"))
        .isEqualTo(40_000);
  }

  @Test
  void failsOnAColumnThatWasNotFetchedAndGivesNoWrongValue() {
    wide();
    install(Set.of("id")::contains, NAME, "id:long", "region:string", "payload:string");

    assertThatThrownBy(() -> session.number("SELECT max(length(payload)) FROM demo.quakes"))
        .isInstanceOf(DuckException.class);
    assertThatThrownBy(() -> rows("SELECT region FROM demo.quakes WHERE id = 70000"))
        .isInstanceOf(DuckException.class);
    install(NAME, "id:long", "region:string", "payload:string");
    assertThat(session.number("SELECT max(length(payload)) FROM demo.quakes")).isEqualTo(64);
  }

  private void wide() {
    file(
        "a.parquet",
        "SELECT range AS id, 'r' || (range % 5) AS region, sha256(range::VARCHAR) AS payload FROM range(200000)",
        "id:long",
        "region:string",
        "payload:string");
  }
}
