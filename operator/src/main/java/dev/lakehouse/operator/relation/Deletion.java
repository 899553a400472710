package dev.lakehouse.operator.relation;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.store.StoreAction;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deletion does in the bucket, around its steps in AWS; pure.
 *
 * @param withData whether the deletion policy says so
 * @param documents whether there are any, and of whom
 */
record Deletion(Kind kind, RelationName name, boolean withData, Documents documents) {

  /** Whose the definition is that the catalog has under the name. */
  enum Documents {
    /** There is none, or none any more. */
    NONE,
    /** That of the deleted object. */
    OURS,
    /** That of a newer object of its name, whose data they are now. */
    OF_ANOTHER
  }

  /**
   * Where the data go, the definition goes first: nobody reads or writes them any more. Where they
   * stay, it goes last: until then they are served.
   */
  Plan around(List<Step> aws) {
    if (documents == Documents.OF_ANOTHER) {
      return new Plan(aws);
    }
    List<Step> steps = new ArrayList<>();
    if (withData) {
      boolean defined = documents == Documents.OURS;
      steps.add(
          step("Definition", defined ? List.of(new StoreAction.Forget(kind, name)) : List.of()));
      steps.addAll(aws);
      steps.add(step("Data", List.of(new StoreAction.DeleteData(kind, name))));
    } else {
      steps.addAll(aws);
      steps.add(step("Definition", List.of(new StoreAction.Keep(kind, name))));
    }
    return new Plan(steps);
  }

  private Step step(String what, List<StoreAction> actions) {
    return Step.of(what, name.toString(), actions);
  }
}
