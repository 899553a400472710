package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** How the files of the table are kept. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class MaintenanceSpec {

  @JsonPropertyDescription("Size that compaction aims for.")
  @Default("128Mi")
  @Pattern("^[1-9][0-9]{0,9}(Ki|Mi|Gi)$")
  @Size(max = 16)
  private String targetFileSize = "128Mi";

  @JsonPropertyDescription(
      "Hide replaced rows by deletion vectors, which makes merges cheap. Switch off for readers that do not know them.")
  @Default("true")
  private boolean deletionVectors = true;

  public String getTargetFileSize() {
    return targetFileSize;
  }

  public void setTargetFileSize(String targetFileSize) {
    this.targetFileSize = targetFileSize;
  }

  public boolean isDeletionVectors() {
    return deletionVectors;
  }

  public void setDeletionVectors(boolean deletionVectors) {
    this.deletionVectors = deletionVectors;
  }
}
