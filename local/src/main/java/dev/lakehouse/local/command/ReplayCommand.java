package dev.lakehouse.local.command;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ReplayRequest;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.Replay;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.TableAnnotations;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LakeObjects;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks for a replay, as kubectl would, and waits for it. */
@Command(
    name = "replay",
    description = "Merge refused records again, after the table was mended.",
    footer = {
      "",
      "The same from kubectl:",
      "  kubectl annotate --overwrite lht earthquakes \\",
      "    lakehouse.dev/replay=id=NAME,reason=wrong_type,since=2026-11-20T00:00:00Z"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SSS").withZone(ZoneOffset.UTC);
  private static final Duration PAUSE = Duration.ofMillis(200);

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
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for its end (default: ${DEFAULT-VALUE}).",
      defaultValue = "120")
  private int longestSeconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Endpoints endpoints = Endpoints.of(data.folder());
    try (LakeObjects lake = LakeObjects.of(endpoints)) {
      RelationName name = table.in(lake.catalog());
      ReplayRequest request =
          new ReplayRequest(
              ID.format(Instant.now()), Optional.ofNullable(reason), Optional.ofNullable(since));
      TableAnnotations.set(endpoints, name, ReplayRequest.ANNOTATION, request.text());
      out("replay %s of %s".formatted(request.id(), name));
      Replay done = await(lake.catalog(), name, request.id());
      out(
          "%,d records taken; %,d are in quarantine now"
              .formatted(done.records(), quarantined(lake.catalog(), name)));
      return 0;
    }
  }

  private Replay await(Catalog catalog, RelationName name, String id) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(longestSeconds).toNanos();
    boolean told = false;
    while (System.nanoTime() < end) {
      Optional<StatusDocument> status = catalog.status(Kind.TABLE, name);
      Optional<Replay> replay =
          status.flatMap(StatusDocument::replay).filter(r -> r.id().equals(id));
      if (replay.filter(Replay::merged).isPresent()) {
        return replay.get();
      }
      if (replay.isPresent() && !told) {
        out("%,d records are being merged".formatted(replay.get().records()));
        told = true;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new LocalFailure(
        "The replay is not done after %d seconds, and goes on by itself%s. ./lakehouse status shows the table."
            .formatted(longestSeconds, trouble(catalog, name)));
  }

  private static String trouble(Catalog catalog, RelationName name) {
    return catalog
        .status(Kind.TABLE, name)
        .flatMap(StatusDocument::error)
        .map(error -> " once this is mended: " + error.reason() + ": " + error.message())
        .orElse("");
  }

  private static long quarantined(Catalog catalog, RelationName name) {
    return catalog
        .status(Kind.TABLE, name)
        .map(status -> status.quarantined().values().stream().mapToLong(Long::longValue).sum())
        .orElse(0L);
  }

  private void out(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
