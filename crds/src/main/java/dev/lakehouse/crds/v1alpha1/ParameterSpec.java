package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A parameter of a model's endpoint. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ParameterSpec {

  @JsonPropertyDescription("Name of the parameter and of the column that it is compared with.")
  @Required
  @Pattern("^[A-Za-z_][A-Za-z0-9_-]*$")
  @Size(min = 1, max = 64)
  private String name;

  @JsonPropertyDescription("Type of the parameter.")
  @Required
  @Pattern(
      "^(string|boolean|int|long|float|double|date|timestamp|decimal\\([0-9]{1,2}, ?[0-9]{1,2}\\))$")
  @Size(max = 32)
  private String type;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }
}
