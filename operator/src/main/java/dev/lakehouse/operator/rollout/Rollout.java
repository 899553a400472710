package dev.lakehouse.operator.rollout;

import dev.lakehouse.operator.aws.function.CodeStage;
import dev.lakehouse.operator.aws.function.Trials;
import dev.lakehouse.operator.aws.function.Turn;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a few functions at a time to take new code. What it knows is what the functions' own code
 * and tags say: after a restart it calls nobody before it has looked at all of them.
 */
public final class Rollout implements Turns, Trials {

  private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

  private final Supplier<Set<Member>> members;
  private final Consumer<Member> ask;
  private final Map<Member, Optional<CodeStage>> seen = new LinkedHashMap<>();
  private final Set<Member> called = new LinkedHashSet<>();
  private final Map<String, Member> functions = new HashMap<>();

  /**
   * A rollout among all that there are.
   *
   * @param members all tables and models that there are
   * @param ask has one reconciled, because it is its turn
   */
  public Rollout(Supplier<Set<Member>> members, Consumer<Member> ask) {
    this.members = members;
    this.ask = ask;
  }

  @Override
  public synchronized void looked(Member member) {
    see(member, Optional.empty());
  }

  @Override
  public synchronized boolean isCalled(Member member) {
    return called.contains(member);
  }

  @Override
  public synchronized Turn of(Member member, String function, Optional<CodeStage> stage) {
    functions.put(function, member);
    see(member, stage);
    if (stage.isEmpty() || stage.get() == CodeStage.SETTLED || stage.get() == CodeStage.EXEMPT) {
      return Turn.AT_ONCE;
    }
    return called.contains(member) ? Turn.ON_TRIAL : Turn.LATER;
  }

  @Override
  public synchronized void passed(String function) {
    see(functions.get(function), Optional.of(CodeStage.SETTLED));
  }

  @Override
  public synchronized void failed(String function, String why) {
    see(functions.get(function), Optional.of(CodeStage.FAILED));
    LOG.warn("the rollout has stopped: {}", why);
  }

  /** How many functions were at each stage when they were looked at last. */
  public synchronized Map<CodeStage, Long> functions() {
    forgetGone(members.get());
    Map<CodeStage, Long> functions = new EnumMap<>(CodeStage.class);
    for (CodeStage stage : CodeStage.values()) {
      functions.put(stage, (long) count(stage));
    }
    return functions;
  }

  private void see(Member member, Optional<CodeStage> stage) {
    seen.put(member, stage);
    if (stage.isEmpty() || stage.get() == CodeStage.SETTLED || stage.get() == CodeStage.EXEMPT) {
      called.remove(member);
    } else if (stage.get() != CodeStage.OUTDATED) {
      called.add(member);
    }
    callMore();
  }

  private void callMore() {
    List<Member> waiting =
        seen.keySet().stream()
            .filter(member -> is(member, CodeStage.OUTDATED) && !called.contains(member))
            .toList();
    if (waiting.isEmpty() || !allSeen()) {
      return;
    }
    List<Member> next =
        new RolloutPlan(waiting, called.size(), count(CodeStage.FAILED), count(CodeStage.SETTLED))
            .next();
    called.addAll(next);
    next.forEach(ask);
  }

  private boolean allSeen() {
    Set<Member> all = members.get();
    forgetGone(all);
    return seen.size() == all.size();
  }

  private void forgetGone(Set<Member> all) {
    seen.keySet().retainAll(all);
    called.retainAll(all);
    functions.values().retainAll(all);
  }

  private int count(CodeStage stage) {
    return (int) seen.keySet().stream().filter(member -> is(member, stage)).count();
  }

  private boolean is(Member member, CodeStage stage) {
    return seen.get(member).filter(stage::equals).isPresent();
  }
}
