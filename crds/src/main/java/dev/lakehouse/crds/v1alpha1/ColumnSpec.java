package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A column of a table. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ColumnSpec {

  @JsonPropertyDescription(
      "Name of the column, and of the field in the records. Fields match without regard to case.")
  @Required
  @Pattern("^[A-Za-z_][A-Za-z0-9_-]*$")
  @Size(min = 1, max = 64)
  @ValidationRule(
      value = "self.lowerAscii() != '_rescued'",
      message =
          "the name _rescued is taken: unknown fields are kept in that column when onUnknownField is Rescue")
  @ValidationRule(
      value = "self.lowerAscii() != 'file_row_number'",
      message = "the name file_row_number is taken: DuckDB calls a row's place in its file so")
  private String name;

  @JsonPropertyDescription(
      "string, boolean, int, long, float, double, decimal(p,s), date, timestamp, binary, json; or array<type>, map<type,type>, struct<name:type,...> of them.")
  @Required
  @Pattern(
      "^(string|boolean|int|long|float|double|date|timestamp|binary|json|decimal\\( *[0-9]{1,4} *, *[0-9]{1,4} *\\)|(array|map|struct)<.+>)$")
  @Size(min = 1, max = 1024)
  @ValidationRule(
      value =
          "!self.startsWith('decimal(') || (int(self.substring(8, self.indexOf(',')).trim()) >= 1 && int(self.substring(8, self.indexOf(',')).trim()) <= 38 && int(self.substring(self.indexOf(',') + 1, self.indexOf(')')).trim()) <= int(self.substring(8, self.indexOf(',')).trim()))",
      message = "decimal(p,s) holds at most 38 digits: p must be 1 to 38 and s 0 to p")
  private String type;

  @JsonPropertyDescription("What the column means, for people.")
  @Size(max = 1024)
  private String description;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
