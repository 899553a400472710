package dev.lakehouse.local.command;

import dev.lakehouse.local.lake.Endpoints;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what other programs need to find a running lake. */
@Command(
    name = "env",
    description = "Print export lines for kubectl, the aws command and other clients.",
    footer = {"", "Use it as:  eval \"$(./lakehouse env)\""})
final class EnvCommand implements Callable<Integer> {

  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Endpoints.of(data.folder())
        .environment()
        .forEach((name, value) -> out.println("export " + name + "=" + quoted(value)));
    return 0;
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:=@-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
