package dev.lakehouse.local.plan;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.PlanPreview;
import dev.lakehouse.operator.plan.Effect;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.relation.Proposal;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the operator's planner what applying candidates would do. */
public final class Judge {

  private final PlanPreview preview;

  /** A judge by that preview. */
  public Judge(PlanPreview preview) {
    this.preview = preview;
  }

  /** What applying a candidate would do. */
  public Verdict of(Candidate candidate) {
    if (candidate.next().isEmpty()) {
      return Verdict.refused(candidate.name(), candidate.refusal());
    }
    GenericKubernetesResource next = candidate.next().get();
    if (!ObjectFiles.isOurs(next)) {
      return new Verdict(candidate.name(), candidate.change(), List.of(), Effect.SAFE);
    }
    Proposal proposal = propose(next);
    return proposal
        .refusal()
        .map(refused -> Verdict.refused(candidate.name(), refused.message()))
        .orElseGet(() -> planned(candidate, proposal.plan().get()));
  }

  private Proposal propose(GenericKubernetesResource object) {
    String json = Serialization.asJson(object);
    return object.getKind().equals("LakehouseTable")
        ? preview.table(Serialization.unmarshal(json, LakehouseTable.class))
        : preview.model(Serialization.unmarshal(json, GoldModel.class));
  }

  private static Verdict planned(Candidate candidate, Plan plan) {
    Optional<Obstacle.Refused> refused = plan.refusal();
    if (refused.isPresent()) {
      return Verdict.refused(candidate.name(), refused.get().message());
    }
    List<String> lines = new ArrayList<>(plan.lines());
    Effect deletion = candidate.deletion();
    if (deletion != Effect.SAFE) {
      lines.add("a later deletion of the object deletes all its data" + deletion.suffix());
    }
    return new Verdict(candidate.name(), candidate.change(), lines, plan.effect().and(deletion));
  }

  /** The models besides the candidates that would no longer be accepted. */
  public List<Verdict> bystanders(List<GoldModel> others) {
    List<Verdict> verdicts = new ArrayList<>();
    for (GoldModel model : others) {
      String name =
          "GoldModel %s/%s"
              .formatted(model.getMetadata().getNamespace(), model.getMetadata().getName());
      preview
          .model(model)
          .refusal()
          .filter(refused -> !isRefusedToday(model))
          .ifPresent(refused -> verdicts.add(Verdict.refused(name, refused.message())));
    }
    return verdicts;
  }

  private static boolean isRefusedToday(GoldModel model) {
    return model.getStatus() != null
        && model.getStatus().getConditions() != null
        && model.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Stalled") && c.getStatus().equals("True"));
  }
}
