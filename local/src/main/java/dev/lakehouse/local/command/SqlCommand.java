package dev.lakehouse.local.command;

import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the query service and prints a table. */
@Command(
    name = "sql",
    description = "Ask one SELECT over the tables and models of a running lake.",
    footer = {"", "As in:  ./lakehouse sql \"select * from demo.activity_classes\""})
final class SqlCommand implements Callable<Integer> {

  @Mixin private DataOption data;

  @Parameters(paramLabel = "SQL", description = "The statement; tables are namespace.name.")
  private String sql;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Answer answer = new LakeClient(Endpoints.of(data.folder()).url()).query(sql);
    if (!answer.isSuccess()) {
      throw new LocalFailure(answer.problem());
    }
    List<Map<String, String>> rows = answer.rows();
    PrintWriter out = spec.commandLine().getOut();
    out.print(render(answer.columns(), rows));
    out.println(rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)");
    return 0;
  }

  private static TextTable render(List<String> columns, List<Map<String, String>> rows) {
    TextTable table = new TextTable();
    table.row(columns.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
    for (Map<String, String> row : rows) {
      table.row(row.values().stream().map(value -> value == null ? "" : value).toList());
    }
    return table;
  }
}
