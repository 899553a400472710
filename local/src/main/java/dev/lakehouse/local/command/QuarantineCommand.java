package dev.lakehouse.local.command;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.lake.quarantine.ReplayPlans;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LakeObjects;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what was refused, and why. */
@Command(
    name = "quarantine",
    description = "Show the records of a table that were refused, and why.",
    footer = {
      "",
      "To mend records by hand:  ./lakehouse quarantine demo/earthquakes --raw > mine.ndjson",
      "and then:                 ./lakehouse load demo/earthquakes mine.ndjson",
      "After the table was mended instead:  ./lakehouse replay demo/earthquakes"
    })
final class QuarantineCommand implements Callable<Integer> {

  @Mixin private DataOption data;
  @Mixin private TableName table;

  @Option(names = "--reason", paramLabel = "REASON", description = "Only those with this reason.")
  private String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those that arrived then or later, such as 2026-11-20T00:00:00Z.")
  private Instant since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Samples for each reason (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int limit;

  @Option(names = "--raw", description = "Print all the raw records, and nothing else.")
  private boolean raw;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (LakeObjects lake = LakeObjects.of(Endpoints.of(data.folder()))) {
      RelationName name = table.in(lake.catalog());
      if (raw) {
        PrintStream out = new PrintStream(System.out, true);
        each(lake, name, record -> print(out, record));
        return 0;
      }
      QuarantineReport report = new QuarantineReport(limit);
      each(lake, name, report::add);
      PrintWriter out = spec.commandLine().getOut();
      out.print(report.text(name));
      out.flush();
      return 0;
    }
  }

  /** Those that a replay took are on their way, or back in the table, or refused once more. */
  private void each(LakeObjects lake, RelationName name, Consumer<QuarantinedRecord> action) {
    Map<String, Set<Long>> taken =
        new ReplayPlans(lake.store(), lake.layout(), name).read().taken();
    lake.quarantine(name)
        .ifPresent(
            quarantine ->
                quarantine.each(
                    (file, records) ->
                        records.stream()
                            .filter(r -> !taken.getOrDefault(file, Set.of()).contains(r.line()))
                            .filter(this::wanted)
                            .forEach(action)));
  }

  private boolean wanted(QuarantinedRecord record) {
    return (reason == null || reason.equals(record.reason()))
        && (since == null || record.arrived().filter(at -> at.isBefore(since)).isEmpty());
  }

  /** The bytes as they were, which need not be text. */
  private static void print(PrintStream out, QuarantinedRecord record) {
    if (!record.reason().equals("broken_object")) {
      out.writeBytes(record.bytes());
      out.write('\n');
      out.flush();
    }
  }
}
