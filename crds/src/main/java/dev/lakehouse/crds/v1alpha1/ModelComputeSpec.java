package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The function that runs a model. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ModelComputeSpec extends ComputeSpec {

  @JsonPropertyDescription(MEMORY)
  @Default("3008Mi")
  @Pattern(SIZE_FORMAT)
  @Size(max = 16)
  @ValidationRule(value = MEMORY_RULE, message = MEMORY_MESSAGE)
  private String memory = "3008Mi";

  @Override
  public String getMemory() {
    return memory;
  }

  public void setMemory(String memory) {
    this.memory = memory;
  }
}
