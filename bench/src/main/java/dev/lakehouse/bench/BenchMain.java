package dev.lakehouse.bench;

import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.local.lake.LocalFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code bench/run} command. */
@Command(
    name = "bench/run",
    description = "Benchmarks: JSON on stdout, progress on stderr.",
    synopsisSubcommandLabel = "NAME",
    mixinStandardHelpOptions = true,
    subcommands = {
      MergeCommand.class,
      ReadCommand.class,
      StartCommand.class,
      BulkCommand.class,
      OperatorCommand.class,
      HelpCommand.class
    },
    footer = {"", "Exit codes:  0 done, 1 a wrong result or a broken bound, 2 wrong usage"})
public final class BenchMain {

  private BenchMain() {}

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new BenchMain());
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof BenchFailure || e instanceof LocalFailure) {
            command.getErr().println(e.getMessage());
            return 1;
          }
          throw e;
        });
    return line;
  }
}
