package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Something that exists in AWS for a resource. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class AwsResource {

  @JsonPropertyDescription("DeliveryStream, Function or Rule.")
  private String kind;

  @JsonPropertyDescription("Its name in AWS.")
  private String name;

  @JsonPropertyDescription("Its ARN.")
  private String arn;

  @JsonPropertyDescription(
      "When it was last compared with what it should be, as of the last change of this status.")
  private String verifiedAt;

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getArn() {
    return arn;
  }

  public void setArn(String arn) {
    this.arn = arn;
  }

  public String getVerifiedAt() {
    return verifiedAt;
  }

  public void setVerifiedAt(String verifiedAt) {
    this.verifiedAt = verifiedAt;
  }
}
