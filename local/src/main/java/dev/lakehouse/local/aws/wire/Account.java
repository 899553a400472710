package dev.lakehouse.local.aws.wire;

/** The one account, region and pair of keys of the embedded AWS. */
public record Account(String id, String region, String accessKey, String secretKey) {

  /** What the local lake uses unless told otherwise. */
  public static Account local() {
    return new Account("000000000000", "us-east-1", "local", "local-secret");
  }

  /** The name of a resource, e.g. {@code arn("lambda", "function:f")}. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
  }

  @Override
  public String toString() {
    return "Account[id=" + id + ", region=" + region + ", accessKey=" + accessKey + "]";
  }
}
