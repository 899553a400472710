package dev.lakehouse.local.command;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. */
  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).codePointCount(0, row.get(i).length());
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(line(row, widths)).append(System.lineSeparator()));
    return text.toString();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell)
          .append(" ".repeat(widths.get(i) - cell.codePointCount(0, cell.length()) + 3));
    }
    return line.toString().stripTrailing();
  }
}
