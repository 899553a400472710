package dev.lakehouse.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine of Python's world. */
record PythonReader(Python python, String name, Path table) implements Reader {

  @Override
  public List<String> rows(long version) {
    List<String> rows = new ArrayList<>();
    python
        .rows(name, table, version)
        .forEach(row -> rows.add(Values.row(PythonValues.fields(row))));
    rows.sort(null);
    return rows;
  }
}
