package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** A run on every change of an input. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class OnChangeSpec {

  @JsonPropertyDescription("Not more often than this.")
  @Default("60s")
  @Pattern("^([1-9][0-9]{0,5}(s|m|h|d|w))+$")
  @Size(max = 32)
  private String minInterval = "60s";

  public String getMinInterval() {
    return minInterval;
  }

  public void setMinInterval(String minInterval) {
    this.minInterval = minInterval;
  }
}
