package dev.lakehouse.query.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** SQL lets two columns of a result have one name; a JSON object does not. */
final class UniqueNames {

  private UniqueNames() {}

  static List<String> of(List<ResultColumn> columns) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>(columns.size());
    for (ResultColumn column : columns) {
      String name = column.name();
      int number = 1;
      while (!taken.add(name)) {
        name = column.name() + "_" + number;
        number++;
      }
      names.add(name);
    }
    return names;
  }
}
