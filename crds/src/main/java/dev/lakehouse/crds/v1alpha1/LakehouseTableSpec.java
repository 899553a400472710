package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a team wants of a table: its contract, and how it is fed and kept. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "self.columns.all(a, self.columns.exists_one(b, b.name.lowerAscii() == a.name.lowerAscii()))",
    message =
        "two columns have names that differ only in case, or not at all: fields match without regard to case")
@ValidationRule(
    value = "self.primaryKey.all(k, self.columns.exists(c, c.name == k))",
    message =
        "primaryKey names a column that does not exist: every part of the key must be the name of a column, in the same case")
@ValidationRule(
    value =
        "!self.primaryKey.exists(k, self.columns.exists(c, c.name == k && (c.type.startsWith('array') || c.type.startsWith('map') || c.type.startsWith('struct') || c.type == 'json' || c.type == 'binary')))",
    message =
        "a primary key column must be of a plain type: not array, map, struct, json or binary")
@ValidationRule(
    value = "!has(self.sequenceBy) || self.columns.exists(c, c.name == self.sequenceBy)",
    message =
        "sequenceBy names a column that does not exist: it must be the name of a column, in the same case")
@ValidationRule(
    value =
        "!has(self.sequenceBy) || !self.columns.exists(c, c.name == self.sequenceBy && (c.type.startsWith('array') || c.type.startsWith('map') || c.type.startsWith('struct') || c.type == 'json' || c.type == 'binary' || c.type == 'boolean'))",
    message =
        "the sequenceBy column must have an order: not array, map, struct, json, binary or boolean")
@ValidationRule(
    value =
        "has(self.sequenceBy) == has(oldSelf.sequenceBy) && (!has(self.sequenceBy) || self.sequenceBy == oldSelf.sequenceBy)",
    message =
        "sequenceBy is immutable: the rows that are there were chosen by it; create a new table and load it from bronze")
@ValidationRule(
    value = "self.partitionBy.all(k, self.columns.exists(c, c.name == k))",
    message =
        "partitionBy names a column that does not exist: it must be the name of a column, in the same case")
@ValidationRule(
    value =
        "!self.partitionBy.exists(k, self.columns.exists(c, c.name == k && (c.type.startsWith('array') || c.type.startsWith('map') || c.type.startsWith('struct') || c.type == 'json' || c.type == 'binary')))",
    message = "a partition column must be of a plain type: not array, map, struct, json or binary")
@ValidationRule(
    value = "self.partitionBy.size() < self.columns.size()",
    message = "at least one column must not be a partition column")
@ValidationRule(
    value = "self.expectations.all(a, self.expectations.exists_one(b, b.name == a.name))",
    message = "two expectations have the same name")
public class LakehouseTableSpec {

  @JsonPropertyDescription("The contract. The order here is the order in the table.")
  @Required
  @Size(min = 1, max = 300)
  private List<ColumnSpec> columns;

  @JsonPropertyDescription("Columns that identify a record. Never null. Immutable.")
  @Required
  @Size(min = 1, max = 16)
  @ValidationRule(
      value = "self == oldSelf",
      message =
          "primaryKey is immutable: the rows that are there were merged by it; create a new table and load it from bronze")
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b == a))",
      message = "primaryKey names a column twice")
  private List<@Size(min = 1, max = 64) String> primaryKey;

  @JsonPropertyDescription(
      "Of two records with the same key, the one with the newer value in this column wins; an equal value means the same version of the record. Without it, the later arrival wins. Immutable.")
  @Size(min = 1, max = 64)
  private String sequenceBy;

  @JsonPropertyDescription(
      "SQL expression over the raw record; where it is true, the record deletes its key.")
  @Size(min = 1, max = 4096)
  private String deleteWhen;

  @JsonPropertyDescription("How long a delete outlives late, older upserts of its key.")
  @Default("7d")
  @Pattern("^([1-9][0-9]{0,5}(s|m|h|d|w))+$")
  @Size(max = 32)
  private String tombstoneRetention = "7d";

  @JsonPropertyDescription(
      "What happens to a field that is not a column, or not a field of its struct: Add makes it one, of the type that its values need (whole numbers long, others double, mixtures json), Rescue keeps it in the JSON string column _rescued, by its name or its path, Ignore drops it, Quarantine refuses the record.")
  @Default("Add")
  private UnknownFieldPolicy onUnknownField = UnknownFieldPolicy.ADD;

  @JsonPropertyDescription(
      "What happens to a value whose type could widen its column (int to long, float to double, whole numbers to decimal, date to timestamp, decimals that grow), also inside of lists, maps and structs: Widen changes the column, Quarantine refuses the record. Types that onUnknownField Add has found always widen.")
  @Default("Widen")
  private TypeChangePolicy onTypeChange = TypeChangePolicy.WIDEN;

  @JsonPropertyDescription(
      "Columns whose values become folders. Only for large tables that are read by these columns. Immutable.")
  @Default("[]")
  @Size(max = 8)
  @ValidationRule(
      value = "self == oldSelf",
      message =
          "partitionBy is immutable: it is the layout of the files; create a new table and load it from bronze")
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b == a))",
      message = "partitionBy names a column twice")
  private List<@Size(min = 1, max = 64) String> partitionBy = List.of();

  @JsonPropertyDescription("Conditions that every record is expected to fulfil.")
  @Default("[]")
  @Size(max = 100)
  private List<ExpectationSpec> expectations = List.of();

  @JsonPropertyDescription("How records reach bronze.")
  @Default("{}")
  private IngestionSpec ingestion = new IngestionSpec();

  @JsonPropertyDescription("How long each kind of data is kept.")
  @Default("{}")
  private RetentionSpec retention = new RetentionSpec();

  @JsonPropertyDescription("How the files of the table are kept.")
  @Default("{}")
  private MaintenanceSpec maintenance = new MaintenanceSpec();

  @JsonPropertyDescription("The function that merges the table.")
  @Default("{}")
  private TableComputeSpec compute = new TableComputeSpec();

  @JsonPropertyDescription(
      "What happens to the data when this resource is deleted: Retain or Delete.")
  @Default("Retain")
  private DeletionPolicy deletionPolicy = DeletionPolicy.RETAIN;

  @JsonPropertyDescription("Nothing is merged while true; records go on to be kept in bronze.")
  @Default("false")
  private boolean paused;

  public List<ColumnSpec> getColumns() {
    return columns;
  }

  public void setColumns(List<ColumnSpec> columns) {
    this.columns = columns;
  }

  public List<String> getPrimaryKey() {
    return primaryKey;
  }

  public void setPrimaryKey(List<String> primaryKey) {
    this.primaryKey = primaryKey;
  }

  public String getSequenceBy() {
    return sequenceBy;
  }

  public void setSequenceBy(String sequenceBy) {
    this.sequenceBy = sequenceBy;
  }

  public String getDeleteWhen() {
    return deleteWhen;
  }

  public void setDeleteWhen(String deleteWhen) {
    this.deleteWhen = deleteWhen;
  }

  public String getTombstoneRetention() {
    return tombstoneRetention;
  }

  public void setTombstoneRetention(String tombstoneRetention) {
    this.tombstoneRetention = tombstoneRetention;
  }

  public UnknownFieldPolicy getOnUnknownField() {
    return onUnknownField;
  }

  public void setOnUnknownField(UnknownFieldPolicy onUnknownField) {
    this.onUnknownField = onUnknownField;
  }

  public TypeChangePolicy getOnTypeChange() {
    return onTypeChange;
  }

  public void setOnTypeChange(TypeChangePolicy onTypeChange) {
    this.onTypeChange = onTypeChange;
  }

  public List<String> getPartitionBy() {
    return partitionBy;
  }

  public void setPartitionBy(List<String> partitionBy) {
    this.partitionBy = partitionBy;
  }

  public List<ExpectationSpec> getExpectations() {
    return expectations;
  }

  public void setExpectations(List<ExpectationSpec> expectations) {
    this.expectations = expectations;
  }

  public IngestionSpec getIngestion() {
    return ingestion;
  }

  public void setIngestion(IngestionSpec ingestion) {
    this.ingestion = ingestion;
  }

  public RetentionSpec getRetention() {
    return retention;
  }

  public void setRetention(RetentionSpec retention) {
    this.retention = retention;
  }

  public MaintenanceSpec getMaintenance() {
    return maintenance;
  }

  public void setMaintenance(MaintenanceSpec maintenance) {
    this.maintenance = maintenance;
  }

  public TableComputeSpec getCompute() {
    return compute;
  }

  public void setCompute(TableComputeSpec compute) {
    this.compute = compute;
  }

  public DeletionPolicy getDeletionPolicy() {
    return deletionPolicy;
  }

  public void setDeletionPolicy(DeletionPolicy deletionPolicy) {
    this.deletionPolicy = deletionPolicy;
  }

  public boolean isPaused() {
    return paused;
  }

  public void setPaused(boolean paused) {
    this.paused = paused;
  }
}
