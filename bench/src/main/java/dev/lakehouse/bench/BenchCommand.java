package dev.lakehouse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lakehouse.bench.figures.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A benchmark: runs, and prints its report as JSON. */
abstract class BenchCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Mixin BenchOptions options;
  @Spec private CommandSpec spec;

  /** Runs the benchmark and gives a record of its figures. */
  abstract Object measure(Progress progress);

  /** What about the figures makes the command fail; empty for nothing. */
  String fault(Object report) {
    return "";
  }

  @Override
  public final Integer call() throws Exception {
    try {
      Object report = measure(new Progress(System.err));
      spec.commandLine().getOut().println(JSON.writeValueAsString(report));
      String fault = fault(report);
      if (!fault.isEmpty()) {
        spec.commandLine().getErr().println(fault);
      }
      return fault.isEmpty() ? 0 : 1;
    } finally {
      options.clean();
    }
  }
}
