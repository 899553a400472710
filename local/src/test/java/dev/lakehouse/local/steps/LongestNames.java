package dev.lakehouse.local.steps;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.Ownership;

/** The longest names that Kubernetes lets a table have. */
final class LongestNames {

  private static final RelationName TABLE = new RelationName("n".repeat(63), "t".repeat(253));

  private LongestNames() {}

  static Ownership owner() {
    return new Ownership("rel", TABLE.namespace(), TABLE.name(), "u".repeat(36), false);
  }

  static String inAws() {
    return new AwsNames("rel").of(Kind.TABLE, TABLE);
  }
}
