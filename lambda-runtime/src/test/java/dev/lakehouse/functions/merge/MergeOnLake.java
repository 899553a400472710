package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty lake before each test, and what a merge has made of the one table in it. */
abstract class MergeOnLake {

  TestLake lake;

  @BeforeEach
  void open(@TempDir Path directory) {
    lake = new TestLake(directory);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  List<String> columns() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow().columns().stream()
        .map(MergeOnLake::text)
        .toList();
  }

  private static String text(Column column) {
    return column.name() + " " + column.type().notation();
  }

  StatusDocument status() {
    return lake.status(Kind.TABLE, NAME);
  }

  List<String> rows(String... columns) {
    return lake.rows(Kind.TABLE, NAME, columns);
  }
}
