package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What a function of a table or model gets, but for its memory, whose default differs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder("memory")
public abstract class ComputeSpec {

  static final String MEMORY =
      "Memory of the function, 1024Mi to 10240Mi; its processors grow with it.";
  static final String SIZE_FORMAT = "^[1-9][0-9]{0,5}(Mi|Gi)$";
  static final String MEMORY_RULE =
      CelText.MEBIBYTES + " >= 1024 && " + CelText.MEBIBYTES + " <= 10240";
  static final String MEMORY_MESSAGE =
      "memory must be 1024Mi, which the functions need, to 10240Mi, which is Lambda's limit";

  @JsonPropertyDescription("Longest run of the function, 1s to 15m.")
  @Default("15m")
  @Pattern("^([1-9][0-9]{0,3}s|[1-9][0-9]{0,2}m)$")
  @Size(max = 8)
  @ValidationRule(
      value = CelText.SECONDS + " <= 900",
      message = "the timeout must be at most 15m, which is Lambda's own limit")
  private String timeout = "15m";

  @JsonPropertyDescription("Scratch space of the function, 512Mi to 10240Mi.")
  @Default("2Gi")
  @Pattern(SIZE_FORMAT)
  @Size(max = 16)
  @ValidationRule(
      value = CelText.MEBIBYTES + " >= 512 && " + CelText.MEBIBYTES + " <= 10240",
      message = "storage must be 512Mi to 10240Mi (10Gi), which are Lambda's own limits")
  private String storage = "2Gi";

  @JsonPropertyDescription(
      "arm64 or x86_64. The default is that of the function code the operator was installed with.")
  private Architecture architecture;

  @JsonPropertyDescription(
      "How many runs may go on at once; 1 avoids runs that only collide with each other. 0 reserves nothing.")
  @Default("1")
  @Min(0)
  @Max(10)
  private Integer reservedConcurrency = 1;

  /** Memory of the function, such as {@code 2048Mi}. */
  public abstract String getMemory();

  public String getTimeout() {
    return timeout;
  }

  public void setTimeout(String timeout) {
    this.timeout = timeout;
  }

  public String getStorage() {
    return storage;
  }

  public void setStorage(String storage) {
    this.storage = storage;
  }

  public Architecture getArchitecture() {
    return architecture;
  }

  public void setArchitecture(Architecture architecture) {
    this.architecture = architecture;
  }

  public Integer getReservedConcurrency() {
    return reservedConcurrency;
  }

  public void setReservedConcurrency(Integer reservedConcurrency) {
    this.reservedConcurrency = reservedConcurrency;
  }
}
