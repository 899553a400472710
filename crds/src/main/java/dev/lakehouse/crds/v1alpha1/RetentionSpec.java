package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** How long each kind of data is kept. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class RetentionSpec {

  @JsonPropertyDescription("Raw objects older than this are deleted once they are merged.")
  @Default("30d")
  @Pattern("^([1-9][0-9]{0,5}(s|m|h|d|w))+$")
  @Size(max = 32)
  private String bronze = "30d";

  @JsonPropertyDescription("Refused records are kept this long.")
  @Default("90d")
  @Pattern("^([1-9][0-9]{0,5}(s|m|h|d|w))+$")
  @Size(max = 32)
  private String quarantine = "90d";

  @JsonPropertyDescription("Old versions of the table stay readable this long.")
  @Default("7d")
  @Pattern("^([1-9][0-9]{0,5}(s|m|h|d|w))+$")
  @Size(max = 32)
  private String history = "7d";

  public String getBronze() {
    return bronze;
  }

  public void setBronze(String bronze) {
    this.bronze = bronze;
  }

  public String getQuarantine() {
    return quarantine;
  }

  public void setQuarantine(String quarantine) {
    this.quarantine = quarantine;
  }

  public String getHistory() {
    return history;
  }

  public void setHistory(String history) {
    this.history = history;
  }
}
