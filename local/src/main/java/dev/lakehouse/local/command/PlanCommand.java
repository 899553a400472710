package dev.lakehouse.local.command;

import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LakePlans;
import dev.lakehouse.local.plan.Candidate;
import dev.lakehouse.local.plan.FutureInventory;
import dev.lakehouse.local.plan.Judge;
import dev.lakehouse.local.plan.ObjectFiles;
import dev.lakehouse.local.plan.TrialApply;
import dev.lakehouse.local.plan.Verdict;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what applying files would do. */
@Command(
    name = "plan",
    description = {
      "Show what applying files would do, to the cluster and in AWS, and do nothing.",
      "",
      "The API server checks each object (schema, defaults, rules), the operator's rules check its"
          + " SQL, its place in the graph and its types, and what should be is compared with what is"
          + " in AWS.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing would be lost",
      "1:it did not work",
      "2:wrong usage",
      "3:at least one object would be refused (an immutable field, a narrower type, another key, SQL"
          + " that does not parse, a resource in AWS that is not ours), stop a flow (paused, an"
          + " expectation that stops, serve no more) or lose data (a dropped column, a shorter"
          + " retention, deleteWhen, unknown fields or records dropped, deletionPolicy Delete where"
          + " it was Retain). A new object with deletionPolicy Delete has no data to lose yet."
    })
final class PlanCommand implements Callable<Integer> {

  private static final int HARMFUL = 3;

  @Mixin private DataOption data;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      required = true,
      description = "YAML, of one document or several; may be given several times.")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Endpoints lake = Endpoints.of(data.folder());
    List<GenericKubernetesResource> objects = ObjectFiles.read(files);
    Config config = Config.fromKubeconfig(Files.readString(lake.kubeconfig()));
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build()) {
      TrialApply trial = new TrialApply(client, objects);
      List<Candidate> candidates = objects.stream().map(trial::of).toList();
      FutureInventory inventory = new FutureInventory(client, candidates);
      try (LakePlans plans = LakePlans.of(lake, inventory)) {
        Judge judge = new Judge(plans.preview());
        List<Verdict> verdicts = new ArrayList<>(candidates.stream().map(judge::of).toList());
        verdicts.addAll(judge.bystanders(inventory.others()));
        return print(verdicts);
      }
    }
  }

  private int print(List<Verdict> verdicts) {
    PrintWriter out = spec.commandLine().getOut();
    for (Verdict verdict : verdicts) {
      out.printf("%s: %s%n", verdict.name(), verdict.change().words());
      verdict.lines().forEach(line -> out.println("  " + line));
    }
    boolean harmful = verdicts.stream().anyMatch(Verdict::isHarmful);
    out.println();
    out.println(
        harmful
            ? "Nothing was done. Something would be refused, stop a flow or lose data."
            : "Nothing was done. Nothing would be refused, stop a flow or lose data.");
    out.flush();
    return harmful ? HARMFUL : 0;
  }
}
