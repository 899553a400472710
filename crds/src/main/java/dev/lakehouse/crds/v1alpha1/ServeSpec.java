package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How a model is served. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ServeSpec {

  @JsonPropertyDescription("Serve the model at its own endpoint.")
  @Default("true")
  private boolean enabled = true;

  @JsonPropertyDescription(
      "Parameters of the endpoint: the rows whose column of that name equals the value.")
  @Default("[]")
  @Size(max = 32)
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b.name.lowerAscii() == a.name.lowerAscii()))",
      message = "two parameters have the same name")
  private List<ParameterSpec> parameters = List.of();

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public List<ParameterSpec> getParameters() {
    return parameters;
  }

  public void setParameters(List<ParameterSpec> parameters) {
    this.parameters = parameters;
  }
}
