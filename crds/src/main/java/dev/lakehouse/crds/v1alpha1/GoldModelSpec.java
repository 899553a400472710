package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a team wants of a model: its query, and when it runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.materialization != 'Upsert' || self.primaryKey.size() > 0",
    message =
        "materialization Upsert needs a primaryKey: rows of the result replace those of the same key")
@ValidationRule(
    value =
        "self.materialization != 'Upsert' || oldSelf.materialization != 'Upsert' || self.primaryKey == oldSelf.primaryKey",
    message =
        "primaryKey of an Upsert model is immutable: the rows that are there were merged by it; create a new model")
@ValidationRule(
    value = "self.expectations.all(a, self.expectations.exists_one(b, b.name == a.name))",
    message = "two expectations have the same name")
public class GoldModelSpec {

  @JsonPropertyDescription(
      "One SELECT. Tables are written namespace.name with _ for -, or by name alone for those of this namespace.")
  @Required
  @Size(min = 1, max = 65536)
  private String query;

  @JsonPropertyDescription(
      "Replace: the result replaces all rows. Upsert: rows of the result replace those of the same key.")
  @Default("Replace")
  private Materialization materialization = Materialization.REPLACE;

  @JsonPropertyDescription(
      "Columns of the result that identify a row. Required for Upsert; for Replace it is checked.")
  @Default("[]")
  @Size(max = 16)
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b.lowerAscii() == a.lowerAscii()))",
      message = "primaryKey names a column twice")
  private List<@Size(min = 1, max = 64) String> primaryKey = List.of();

  @JsonPropertyDescription(
      "When the model runs. Without it: on every change of an input, at most once in 60s.")
  private TriggerSpec trigger;

  @JsonPropertyDescription("Conditions that every row of the result is expected to fulfil.")
  @Default("[]")
  @Size(max = 100)
  private List<ModelExpectationSpec> expectations = List.of();

  @JsonPropertyDescription("How the model is served.")
  @Default("{}")
  private ServeSpec serve = new ServeSpec();

  @JsonPropertyDescription("The function that runs the model.")
  @Default("{}")
  private ModelComputeSpec compute = new ModelComputeSpec();

  @JsonPropertyDescription(
      "What happens to the data when this resource is deleted: Retain or Delete.")
  @Default("Retain")
  private DeletionPolicy deletionPolicy = DeletionPolicy.RETAIN;

  @JsonPropertyDescription("The model does not run while true.")
  @Default("false")
  private boolean paused;

  public String getQuery() {
    return query;
  }

  public void setQuery(String query) {
    this.query = query;
  }

  public Materialization getMaterialization() {
    return materialization;
  }

  public void setMaterialization(Materialization materialization) {
    this.materialization = materialization;
  }

  public List<String> getPrimaryKey() {
    return primaryKey;
  }

  public void setPrimaryKey(List<String> primaryKey) {
    this.primaryKey = primaryKey;
  }

  public TriggerSpec getTrigger() {
    return trigger;
  }

  public void setTrigger(TriggerSpec trigger) {
    this.trigger = trigger;
  }

  public List<ModelExpectationSpec> getExpectations() {
    return expectations;
  }

  public void setExpectations(List<ModelExpectationSpec> expectations) {
    this.expectations = expectations;
  }

  public ServeSpec getServe() {
    return serve;
  }

  public void setServe(ServeSpec serve) {
    this.serve = serve;
  }

  public ModelComputeSpec getCompute() {
    return compute;
  }

  public void setCompute(ModelComputeSpec compute) {
    this.compute = compute;
  }

  public DeletionPolicy getDeletionPolicy() {
    return deletionPolicy;
  }

  public void setDeletionPolicy(DeletionPolicy deletionPolicy) {
    this.deletionPolicy = deletionPolicy;
  }

  public boolean isPaused() {
    return paused;
  }

  public void setPaused(boolean paused) {
    this.paused = paused;
  }
}
