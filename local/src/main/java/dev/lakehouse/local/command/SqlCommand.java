package dev.lakehouse.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    LakeClient.Answer answer = new LakeClient(Endpoints.of(data.folder()).url()).query(sql);
    if (!answer.isSuccess()) {
      throw new LocalFailure(answer.problem());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(render(answer.body()));
    int rows = answer.body().path("rows").size();
    out.println(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
    return 0;
  }

  private static TextTable render(JsonNode answer) {
    TextTable table = new TextTable();
    List<String> names = new ArrayList<>();
    answer.path("columns").forEach(column -> names.add(column.path("name").asText()));
    table.row(names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
    for (JsonNode row : answer.path("rows")) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        JsonNode value = row.isArray() ? row.path(i) : row.path(names.get(i));
        cells.add(value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString());
      }
      table.row(cells);
    }
    return table;
  }
}
