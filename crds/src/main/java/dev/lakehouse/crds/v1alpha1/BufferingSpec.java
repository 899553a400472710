package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** When Firehose writes what it has buffered: at whichever bound is reached first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class BufferingSpec {

  @JsonPropertyDescription(
      "Longest time a record waits, 0s to 900s. Shorter means fresher and more, smaller objects.")
  @Default("60s")
  @Pattern("^([0-9]{1,4}s|[0-9]{1,2}m)$")
  @Size(max = 8)
  @ValidationRule(
      value = CelText.SECONDS + " <= 900",
      message = "the interval must be at most 900s (15m), which is Firehose's own limit")
  private String interval = "60s";

  @JsonPropertyDescription("Most data that wait, 1Mi to 128Mi.")
  @Default("64Mi")
  @Pattern("^[1-9][0-9]{0,3}Mi$")
  @Size(max = 8)
  @ValidationRule(
      value = "int(self.substring(0, self.size() - 2)) <= 128",
      message = "the size must be 1Mi to 128Mi, which is Firehose's own limit")
  private String size = "64Mi";

  public String getInterval() {
    return interval;
  }

  public void setInterval(String interval) {
    this.interval = interval;
  }

  public String getSize() {
    return size;
  }

  public void setSize(String size) {
    this.size = size;
  }
}
