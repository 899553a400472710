package dev.lakehouse.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.aws.function.CodeStage;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestInventory;
import dev.lakehouse.operator.lake.Artifact;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.sql.DuckSql;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.store.StoreActor;
import dev.lakehouse.operator.table.TablePlanner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twelve tables whose functions have code A, and an operator that comes with other code. */
class RolloutTest {

  private static final int TABLES = 12;
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);
  private static final String C = "cc".repeat(32);

  private static final Comparator<RelationName> BY_TEXT =
      Comparator.comparing(RelationName::toString);

  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final DuckSql sql = DuckSql.open();
  private final Map<RelationName, LakehouseTable> tables = new TreeMap<>(BY_TEXT);
  private final Map<RelationName, Outcome> outcomes = new TreeMap<>(BY_TEXT);

  /** One start of the operator. */
  private final class Start {
    private final Queue<Member> asked = new ArrayDeque<>();
    private final Rollout rollout = new Rollout(RolloutTest.this::members, asked::add);
    private final TablePlanner planner;
    private final PlanRun plans;

    Start(String code) {
      LakeSettings samples = Samples.settings();
      LakeSettings settings =
          new LakeSettings(
              samples.lake(),
              samples.release(),
              samples.functionRoleArn(),
              samples.firehoseRoleArn(),
              new Artifact(Path.of("functions.zip"), code, "x86_64"),
              Map.of());
      Layout layout = new Layout(settings.lake());
      this.planner =
          new TablePlanner(
              settings,
              aws.clients().observers(),
              new Catalog(store, layout),
              sql,
              new TestInventory(),
              rollout);
      this.plans = new PlanRun(aws.clients().actors(new StoreActor(store, layout), rollout));
    }

    /** Every table once, and then those that are asked for. */
    void reconcileAll() {
      tables.keySet().forEach(this::reconcile);
      while (!asked.isEmpty()) {
        reconcile(asked.remove().name());
      }
    }

    void reconcile(RelationName name) {
      Outcome outcome;
      do {
        outcome = plans.run(planner.propose(tables.get(name)).plan().get(), Duration.ZERO);
      } while (outcome.state() == Outcome.State.IN_PROGRESS);
      outcomes.put(name, outcome);
    }
  }

  @BeforeEach
  void makeTablesWithTheFirstCode() {
    for (int i = 0; i < TABLES; i++) {
      LakehouseTable table = Samples.table();
      table.getMetadata().setName("t" + i);
      table.getMetadata().setUid("uid-" + i);
      tables.put(Relations.name(table), table);
    }
    new Start(A).reconcileAll();
    assertThat(functionsWith(A)).isEqualTo(TABLES);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void bringsNewCodeToAllInTheEnd() {
    new Start(B).reconcileAll();

    assertThat(functionsWith(B)).isEqualTo(TABLES);
    assertThat(ready()).isEqualTo(TABLES);
    assertThat(store.head("_lakehouse/definitions/tables/demo/t0.json")).isPresent();
  }

  @Test
  void movesNobodyBeforeAllWereSeen() {
    Start start = new Start(B);

    tables.keySet().stream().limit(TABLES - 1).forEach(start::reconcile);

    assertThat(functionsWith(B)).isZero();
    assertThat(ready()).isEqualTo(TABLES);
  }

  @Test
  void stopsWhenTheFirstOnesFailAndSaysWhy() {
    aws.lambda().failWhere(function -> has(function, B));

    Start start = new Start(B);
    start.reconcileAll();

    assertThat(functionsWith(B)).isBetween(1L, (long) RolloutPlan.FIRST);
    assertThat(start.rollout.functions())
        .containsEntry(CodeStage.FAILED, functionsWith(B))
        .containsEntry(CodeStage.OUTDATED, TABLES - functionsWith(B))
        .containsEntry(CodeStage.SETTLED, 0L);
    assertThat(outcomes.values().stream().filter(o -> o.state() == Outcome.State.STALLED))
        .hasSize((int) functionsWith(B))
        .allSatisfy(
            outcome -> {
              assertThat(outcome.reason()).isEqualTo("FunctionCodeFails");
              assertThat(outcome.message()).contains("no such class").contains(B.substring(0, 12));
            });
    assertThat(ready()).isEqualTo(TABLES - functionsWith(B));
  }

  @Test
  void staysStoppedAfterARestartAndGoesOnOnceItIsMended() {
    aws.lambda().failWhere(function -> has(function, B));
    new Start(B).reconcileAll();
    long moved = functionsWith(B);

    Start restarted = new Start(B);
    restarted.reconcileAll();
    assertThat(functionsWith(B)).isEqualTo(moved);

    aws.lambda().failWhere(function -> false);
    restarted.reconcileAll();
    assertThat(functionsWith(B)).isEqualTo(TABLES);
    assertThat(ready()).isEqualTo(TABLES);
  }

  @Test
  void goesOnWithNewerCode() {
    aws.lambda().failWhere(function -> has(function, B));
    new Start(B).reconcileAll();

    new Start(C).reconcileAll();

    assertThat(functionsWith(C)).isEqualTo(TABLES);
    assertThat(ready()).isEqualTo(TABLES);
  }

  @Test
  void isNotStoppedByAFunctionThatFailedBefore() {
    aws.lambda().failWhere(function -> function.configuration().functionName().contains("-t1-"));

    new Start(B).reconcileAll();

    assertThat(functionsWith(B)).isEqualTo(TABLES);
  }

  @Test
  void countsNoFunctionThatIsGone() {
    Start start = new Start(B);
    start.reconcileAll();

    tables.remove(tables.keySet().iterator().next());

    assertThat(start.rollout.functions()).containsEntry(CodeStage.SETTLED, TABLES - 1L);
  }

  @Test
  void doesNothingTheSecondTime() {
    Start start = new Start(B);
    start.reconcileAll();
    aws.log().clear();

    start.reconcileAll();

    assertThat(aws.log().writes()).isEmpty();
  }

  private Set<Member> members() {
    return tables.keySet().stream()
        .map(name -> new Member(Kind.TABLE, name))
        .collect(Collectors.toSet());
  }

  private long ready() {
    return outcomes.values().stream().filter(o -> o.state() == Outcome.State.READY).count();
  }

  private long functionsWith(String code) {
    return aws.lambda().functions().values().stream().filter(f -> has(f, code)).count();
  }

  private static boolean has(FakeFunction function, String code) {
    byte[] digest = HexFormat.of().parseHex(code);
    return function.configuration().codeSha256().equals(Base64.getEncoder().encodeToString(digest));
  }
}
