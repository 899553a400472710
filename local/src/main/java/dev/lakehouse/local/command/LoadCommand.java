package dev.lakehouse.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LineBatches;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a file of records through the ingest service. */
@Command(
    name = "load",
    description = "Send a file of records, one JSON document a line, into a table.")
final class LoadCommand implements Callable<Integer> {

  private static final int SHOWN_REJECTIONS = 5;

  @Mixin private DataOption data;

  @Parameters(paramLabel = "NAMESPACE/TABLE", description = "The table, such as demo/earthquakes.")
  private String table;

  @Parameters(paramLabel = "FILE", description = "NDJSON; .gz is unpacked.")
  private Path file;

  @Option(
      names = "--no-validate",
      description = "Let every line through; what is wrong ends in quarantine instead.")
  private boolean unchecked;

  @Spec private CommandSpec spec;

  private long accepted;
  private long rejected;

  @Override
  public Integer call() throws IOException {
    RelationName name =
        RelationName.parse(table)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "'" + table + "' is not of the form NAMESPACE/TABLE."));
    if (!Files.isReadable(file)) {
      throw new LocalFailure("The file " + file + " cannot be read.");
    }
    LakeClient client = new LakeClient(Endpoints.of(data.folder()).url());
    try (LineBatches batches = LineBatches.open(file);
        ProgressBar bar = bar()) {
      for (byte[] batch = batches.next(); batch.length > 0; batch = batches.next()) {
        send(client, name, batch);
        bar.stepTo(batches.bytesRead());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%,d records accepted, %,d rejected%n", accepted, rejected);
    return rejected == 0 ? 0 : 1;
  }

  private void send(LakeClient client, RelationName name, byte[] batch) {
    Answer answer = client.ingest(name, batch, unchecked ? "?validate=none" : "");
    boolean counted = answer.body().has("rejected");
    if (!answer.isSuccess() && !counted) {
      throw new LocalFailure(answer.problem());
    }
    long before = accepted + rejected;
    accepted += answer.body().path("accepted").asLong();
    for (JsonNode refused : answer.body().path("rejected")) {
      if (++rejected <= SHOWN_REJECTIONS) {
        spec.commandLine()
            .getErr()
            .printf(
                "record %,d rejected: %s: %s%n",
                before + refused.path("index").asLong() + 1,
                refused.path("code").asText(),
                refused.path("message").asText());
      }
    }
  }

  private ProgressBar bar() throws IOException {
    return new ProgressBarBuilder()
        .setTaskName(table)
        .setInitialMax(Files.size(file))
        .setUnit(" kB", 1_000)
        .build();
  }
}
