package dev.lakehouse.local.command;

import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.PrintWriter;
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
    PrintWriter out = spec.commandLine().getOut();
    out.print(render(answer));
    int rows = answer.rows().size();
    out.println(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
    return 0;
  }

  private static TextTable render(Answer answer) {
    TextTable table = new TextTable();
    table.row(answer.columns().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
    for (Map<String, String> row : answer.rows()) {
      table.row(row.values().stream().map(value -> value == null ? "" : value).toList());
    }
    return table;
  }
}
