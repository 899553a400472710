package dev.lakehouse.local.command;

import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The {@code lakehouse} command. */
@Command(
    name = "lakehouse",
    description =
        "A lakehouse on Firehose, S3, Lambda and EventBridge, run from Kubernetes, here on one"
            + " machine.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "lakehouse 0.1.0",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      StatusCommand.class,
      PlanCommand.class,
      LoadCommand.class,
      SqlCommand.class,
      QuarantineCommand.class,
      ReplayCommand.class,
      MaintainCommand.class,
      EnvCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Start with:  ./lakehouse demo",
      "On a real cluster:  ./lakehouse e2e --help",
      "Exit codes:  0 done, 1 it did not work, 2 wrong usage; plan has one more"
    })
public final class LakehouseMain {

  private LakehouseMain() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new LakehouseMain());
    line.getSubcommands().values().stream()
        .filter(command -> !(command.getCommand() instanceof HelpCommand))
        .forEach(command -> command.getCommandSpec().addOption(help()));
    line.registerConverter(Instant.class, LakehouseMain::time);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
    return line;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'%s' is not a time such as 2026-11-20T00:00:00Z".formatted(text));
    }
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help message and exit.")
        .build();
  }

  private static int report(Exception failure, PrintWriter err) throws Exception {
    if (failure instanceof LocalFailure) {
      err.println(failure.getMessage());
      return 1;
    }
    if (failure instanceof StorageException || failure instanceof ConnectException) {
      err.println("The lake does not answer (" + failure + "). Does ./lakehouse up still run?");
      return 1;
    }
    throw failure;
  }
}
