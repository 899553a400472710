package dev.lakehouse.operator.aws;

/** A rule on an event bus; bus {@code default} is the account's own. */
public record RuleName(String bus, String name) {

  /** The bus that AWS services send to; the only one with schedules. */
  public static final String DEFAULT_BUS = "default";

  /** ARN of the rule, in the partition, region and account of that function. */
  public String arnBeside(String functionArn) {
    String[] parts = functionArn.split(":", -1);
    String path = bus.equals(DEFAULT_BUS) ? name : bus + "/" + name;
    return "arn:%s:events:%s:%s:rule/%s".formatted(parts[1], parts[3], parts[4], path);
  }

  /** As a person reads it. */
  public String label() {
    return "rule %s on bus %s".formatted(name, bus);
  }
}
