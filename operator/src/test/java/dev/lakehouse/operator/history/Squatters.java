package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.fakes.FakeAws;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.State;

/** Others who have made things under the very names that the operator would give to its own. */
final class Squatters {

  private static final AwsNames NAMES = new AwsNames("rel");

  private final Lake lake;
  private final FakeAws aws;
  private final Chance chance;

  /** What they made, by its name in a snapshot. */
  private final Map<String, Squat> squats = new TreeMap<>();

  private record Squat(Key key, String snapshot, boolean offered) {}

  Squatters(Lake lake, Chance chance) {
    this.lake = lake;
    this.aws = lake.aws();
    this.chance = chance;
  }

  /** One comes, or goes. */
  void act() {
    if (!squats.isEmpty() && chance.oneIn(2)) {
      go(squats.keySet().iterator().next());
      return;
    }
    Key key = chance.of(Users.ALL);
    String name = NAMES.of(key.kind(), key.name());
    boolean rule = chance.oneIn(2);
    String thing = rule ? "rule default/" + name : "function " + name;
    if (!aws.snapshot().containsKey(thing)) {
      if (rule) {
        aws.events().put("default", name);
      } else {
        aws.lambda()
            .createFunction(
                r ->
                    r.functionName(name)
                        .code(c -> c.s3Key("x/00.zip"))
                        .environment(e -> e.variables(Map.of())));
        aws.lambda().functions().get(name).configure(c -> c.state(State.ACTIVE));
      }
      squats.put(thing, new Squat(key, aws.snapshot().get(thing), false));
    }
  }

  private void go(String thing) {
    Squat squat = squats.remove(thing);
    String name = NAMES.of(squat.key().kind(), squat.key().name());
    String present = aws.snapshot().getOrDefault(thing, "");
    if (present.isEmpty() || present.contains("lakehouse.dev/release")) {
      return; // it was taken over, and perhaps taken away since
    }
    if (thing.startsWith("rule ")) {
      aws.events().drop("default/" + name);
    } else {
      aws.lambda().functions().remove(name);
    }
  }

  /** Nothing of theirs is touched, unless the user of that name has said that it may be. */
  void check() {
    squats.replaceAll(
        (thing, squat) ->
            new Squat(squat.key(), squat.snapshot(), squat.offered() || mayBeTaken(squat.key())));
    Map<String, String> present = squats.isEmpty() ? Map.of() : aws.snapshot();
    squats.forEach(
        (thing, squat) -> {
          if (!squat.offered()) {
            assertThat(present.get(thing)).as(thing).isEqualTo(squat.snapshot());
          }
        });
  }

  private boolean mayBeTaken(Key key) {
    return lake.cluster()
        .get(key)
        .flatMap(object -> Optional.ofNullable(object.getMetadata().getAnnotations()))
        .filter(annotations -> "true".equals(annotations.get("lakehouse.dev/adopt")))
        .isPresent();
  }

  /** All go. */
  void leave() {
    for (String thing : squats.keySet().toArray(new String[0])) {
      go(thing);
    }
  }
}
