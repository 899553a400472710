package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A condition that every record is expected to fulfil. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ExpectationSpec {

  @JsonPropertyDescription(
      "Name of the expectation, as it appears in the status and in quarantine.")
  @Required
  @Size(min = 1, max = 128)
  private String name;

  @JsonPropertyDescription(
      "SQL expression over the columns, true for a good record. Null counts as fulfilled.")
  @Required
  @Size(min = 1, max = 4096)
  private String check;

  @JsonPropertyDescription(
      "What happens to a record that does not fulfil it: Quarantine, Drop (dropped and counted), Warn (kept and counted) or Stop (the table stops until a person decides).")
  @Default("Quarantine")
  private ExpectationAction action = ExpectationAction.QUARANTINE;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getCheck() {
    return check;
  }

  public void setCheck(String check) {
    this.check = check;
  }

  public ExpectationAction getAction() {
    return action;
  }

  public void setAction(ExpectationAction action) {
    this.action = action;
  }
}
