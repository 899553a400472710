package dev.lakehouse.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.RelationName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelGraphTest {

  private static final int LONG = 50;

  @Test
  void findsAllReadersOfAChain() {
    ModelGraph chain = new ModelGraph(chain());

    assertThat(chain.readers(name("base"))).hasSize(LONG);
    assertThat(chain.readers(name("m48"))).containsExactly(name("m49"));
    assertThat(chain.cycle(name("m0"))).isEmpty();
  }

  @Test
  void printsACycleOfFiftyFromEachOfItsModels() {
    Map<RelationName, Set<RelationName>> inputs = chain();
    inputs.put(name("m0"), Set.of(name("m49")));
    ModelGraph ring = new ModelGraph(inputs);

    for (int i = 0; i < LONG; i++) {
      List<RelationName> path = ring.cycle(name("m" + i)).orElseThrow();
      assertThat(path).hasSize(LONG + 1).startsWith(name("m" + i)).endsWith(name("m" + i));
    }
  }

  @Test
  void namesTheShortestOfTwoCycles() {
    ModelGraph graph =
        new ModelGraph(
            Map.of(
                name("a"), Set.of(name("b"), name("c")),
                name("b"), Set.of(name("c")),
                name("c"), Set.of(name("a"))));

    assertThat(graph.cycle(name("a"))).contains(List.of(name("a"), name("c"), name("a")));
  }

  @Test
  void findsTheBottomOfADiamondOnce() {
    ModelGraph diamond =
        new ModelGraph(
            Map.of(
                name("left"), Set.of(name("base")),
                name("right"), Set.of(name("base")),
                name("bottom"), Set.of(name("left"), name("right"))));

    assertThat(diamond.readers(name("base")))
        .containsExactly(name("bottom"), name("left"), name("right"));
    assertThat(diamond.cycle(name("bottom"))).isEmpty();
  }

  @Test
  void aModelThatReadsACycleIsNotInIt() {
    ModelGraph graph =
        new ModelGraph(
            Map.of(
                name("reader"), Set.of(name("a")),
                name("a"), Set.of(name("b")),
                name("b"), Set.of(name("a"))));

    assertThat(graph.cycle(name("reader"))).isEmpty();
    assertThat(graph.cycle(name("a"))).isPresent();
  }

  private static Map<RelationName, Set<RelationName>> chain() {
    Map<RelationName, Set<RelationName>> inputs = new HashMap<>();
    IntStream.range(0, LONG)
        .forEach(i -> inputs.put(name("m" + i), Set.of(name(i == 0 ? "base" : "m" + (i - 1)))));
    return inputs;
  }

  private static RelationName name(String name) {
    return new RelationName("demo", name);
  }
}
