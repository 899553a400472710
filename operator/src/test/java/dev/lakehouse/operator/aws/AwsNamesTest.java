package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import org.junit.jupiter.api.Test;

class AwsNamesTest {

  private final AwsNames names = new AwsNames("rel");

  @Test
  void tellTablesFromModels() {
    RelationName relation = new RelationName("demo", "quakes");

    assertThat(names.of(Kind.TABLE, relation)).isEqualTo("rel-demo-quakes-t");
    assertThat(names.of(Kind.MODEL, relation)).isEqualTo("rel-demo-quakes-m");
  }

  @Test
  void tellApartWhereTheDashStands() {
    assertThat(names.of(Kind.TABLE, new RelationName("a-b", "c")))
        .isNotEqualTo(names.of(Kind.TABLE, new RelationName("a", "b-c")));
  }

  @Test
  void stayWithinTheLimitAndApart() {
    String one = names.of(Kind.TABLE, new RelationName("n".repeat(63), "a".repeat(63)));
    String other = names.of(Kind.TABLE, new RelationName("n".repeat(63), "b".repeat(63)));

    assertThat(one).hasSize(64).isNotEqualTo(other);
  }
}
