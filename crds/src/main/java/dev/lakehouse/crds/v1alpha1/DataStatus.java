package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/** What the data look like, from the status document that the functions write. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class DataStatus {

  @JsonPropertyDescription("Version of the Delta table; -1 before its first commit.")
  private Long version;

  @JsonPropertyDescription("Live rows.")
  private Long rows;

  @JsonPropertyDescription("Bytes of the live files.")
  private Long bytes;

  @JsonPropertyDescription("Live files.")
  private Long files;

  @JsonPropertyDescription("Rows hidden by deletion vectors and not yet compacted.")
  private Long deletedRows;

  @JsonPropertyDescription(
      "What waits: bronze objects of a table, versions of a model's inputs; 0 when it is up to date.")
  private String lag;

  @JsonPropertyDescription("Time of the last commit.")
  private String lastCommit;

  @JsonPropertyDescription("Newest value of the sequence column.")
  private String newestEvent;

  @JsonPropertyDescription("Bronze objects that wait.")
  private Long pendingObjects;

  @JsonPropertyDescription("Bytes of the bronze objects that wait.")
  private Long pendingBytes;

  @JsonPropertyDescription("Records refused since the table began.")
  private Long quarantined;

  @JsonPropertyDescription("The same, by reason.")
  private Map<String, Long> quarantinedByReason;

  @JsonPropertyDescription("Records or rows counted against expectations.")
  private Map<String, Long> warned;

  @JsonPropertyDescription("Of a model: the versions that its last commit read.")
  private Map<String, Long> inputs;

  @JsonPropertyDescription("Generation of the spec that the last run applied.")
  private Long appliedGeneration;

  @JsonPropertyDescription("Why the last run did not succeed.")
  private DataError error;

  public Long getVersion() {
    return version;
  }

  public void setVersion(Long version) {
    this.version = version;
  }

  public Long getRows() {
    return rows;
  }

  public void setRows(Long rows) {
    this.rows = rows;
  }

  public Long getBytes() {
    return bytes;
  }

  public void setBytes(Long bytes) {
    this.bytes = bytes;
  }

  public Long getFiles() {
    return files;
  }

  public void setFiles(Long files) {
    this.files = files;
  }

  public Long getDeletedRows() {
    return deletedRows;
  }

  public void setDeletedRows(Long deletedRows) {
    this.deletedRows = deletedRows;
  }

  public String getLag() {
    return lag;
  }

  public void setLag(String lag) {
    this.lag = lag;
  }

  public String getLastCommit() {
    return lastCommit;
  }

  public void setLastCommit(String lastCommit) {
    this.lastCommit = lastCommit;
  }

  public String getNewestEvent() {
    return newestEvent;
  }

  public void setNewestEvent(String newestEvent) {
    this.newestEvent = newestEvent;
  }

  public Long getPendingObjects() {
    return pendingObjects;
  }

  public void setPendingObjects(Long pendingObjects) {
    this.pendingObjects = pendingObjects;
  }

  public Long getPendingBytes() {
    return pendingBytes;
  }

  public void setPendingBytes(Long pendingBytes) {
    this.pendingBytes = pendingBytes;
  }

  public Long getQuarantined() {
    return quarantined;
  }

  public void setQuarantined(Long quarantined) {
    this.quarantined = quarantined;
  }

  public Map<String, Long> getQuarantinedByReason() {
    return quarantinedByReason;
  }

  public void setQuarantinedByReason(Map<String, Long> quarantinedByReason) {
    this.quarantinedByReason = quarantinedByReason;
  }

  public Map<String, Long> getWarned() {
    return warned;
  }

  public void setWarned(Map<String, Long> warned) {
    this.warned = warned;
  }

  public Map<String, Long> getInputs() {
    return inputs;
  }

  public void setInputs(Map<String, Long> inputs) {
    this.inputs = inputs;
  }

  public Long getAppliedGeneration() {
    return appliedGeneration;
  }

  public void setAppliedGeneration(Long appliedGeneration) {
    this.appliedGeneration = appliedGeneration;
  }

  public DataError getError() {
    return error;
  }

  public void setError(DataError error) {
    this.error = error;
  }
}
