package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What is known of a table or model. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class RelationStatus {

  @JsonPropertyDescription("Ready, Reconciling, Stalled and DataFlowing.")
  private List<Condition> conditions;

  @JsonPropertyDescription("Generation of the spec that this status is about.")
  private Long observedGeneration;

  @JsonPropertyDescription("What exists in AWS for this resource.")
  private List<AwsResource> resources;

  @JsonPropertyDescription(
      "What would be done, in order, while the annotation lakehouse.dev/dry-run is \"true\".")
  private List<String> plan;

  @JsonPropertyDescription("What the data look like.")
  private DataStatus data;

  public List<Condition> getConditions() {
    return conditions;
  }

  public void setConditions(List<Condition> conditions) {
    this.conditions = conditions;
  }

  public Long getObservedGeneration() {
    return observedGeneration;
  }

  public void setObservedGeneration(Long observedGeneration) {
    this.observedGeneration = observedGeneration;
  }

  public List<AwsResource> getResources() {
    return resources;
  }

  public void setResources(List<AwsResource> resources) {
    this.resources = resources;
  }

  public List<String> getPlan() {
    return plan;
  }

  public void setPlan(List<String> plan) {
    this.plan = plan;
  }

  public DataStatus getData() {
    return data;
  }

  public void setData(DataStatus data) {
    this.data = data;
  }
}
