package dev.lakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  static Stream<String> commands() {
    return LakehouseMain.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSaysHowItIsUsed(String command) {
    StringWriter out = new StringWriter();
    CommandLine line = LakehouseMain.commandLine();
    line.setOut(new PrintWriter(out, true));

    assertThat(line.execute(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: lakehouse " + command);
  }
}
