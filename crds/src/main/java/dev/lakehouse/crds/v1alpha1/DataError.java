package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Why the last run did not succeed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class DataError {

  @JsonPropertyDescription("One word.")
  private String reason;

  @JsonPropertyDescription("What went wrong, and what can be done.")
  private String message;

  @JsonPropertyDescription("Since when.")
  private String since;

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public String getMessage() {
    return message;
  }

  public void setMessage(String message) {
    this.message = message;
  }

  public String getSince() {
    return since;
  }

  public void setSince(String since) {
    this.since = since;
  }
}
