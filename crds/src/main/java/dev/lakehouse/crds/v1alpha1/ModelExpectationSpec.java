package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A condition that every row of a result is expected to fulfil. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ModelExpectationSpec {

  @JsonPropertyDescription("Name of the expectation, as it appears in the status.")
  @Required
  @Size(min = 1, max = 128)
  private String name;

  @JsonPropertyDescription(
      "SQL expression over the columns of the result, true for a good row. Null counts as fulfilled.")
  @Required
  @Size(min = 1, max = 4096)
  private String check;

  @JsonPropertyDescription(
      "Stop keeps the last good version and says so; Warn keeps the result and counts the rows.")
  @Default("Stop")
  private ModelExpectationAction action = ModelExpectationAction.STOP;

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

  public ModelExpectationAction getAction() {
    return action;
  }

  public void setAction(ModelExpectationAction action) {
    this.action = action;
  }
}
