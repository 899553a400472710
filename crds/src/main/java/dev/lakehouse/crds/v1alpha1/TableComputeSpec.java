package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The function that merges a table. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class TableComputeSpec extends ComputeSpec {

  @JsonPropertyDescription(MEMORY)
  @Default("2048Mi")
  @Pattern(SIZE_FORMAT)
  @Size(max = 16)
  @ValidationRule(value = MEMORY_RULE, message = MEMORY_MESSAGE)
  private String memory = "2048Mi";

  @Override
  public String getMemory() {
    return memory;
  }

  public void setMemory(String memory) {
    this.memory = memory;
  }
}
