package dev.lakehouse.operator.store;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Effect;
import java.nio.file.Path;
import java.util.Locale;

/** What can be done in the bucket. */
public sealed interface StoreAction extends Action {

  /** Writes the definition of a table. */
  record DefineTable(TableDefinition definition, DefinitionChange change) implements StoreAction {
    @Override
    public String description() {
      return "define table %s: %s".formatted(definition.name(), change.words());
    }

    @Override
    public Effect effect() {
      return change.effect();
    }

    @Override
    public String line() {
      return description(); // each part says its own cost
    }
  }

  /** Writes the definition of a model. */
  record DefineModel(ModelDefinition definition, DefinitionChange change) implements StoreAction {
    @Override
    public String description() {
      return "define model %s: %s".formatted(definition.name(), change.words());
    }

    @Override
    public Effect effect() {
      return change.effect();
    }

    @Override
    public String line() {
      return description(); // each part says its own cost
    }
  }

  /** Puts function code where Lambda can fetch it. */
  record Upload(String key, Path zip) implements StoreAction {
    @Override
    public String description() {
      return "upload function code as " + key;
    }
  }

  /** Deletes the data of a table or model. */
  record DeleteData(Kind kind, RelationName relation) implements StoreAction {
    @Override
    public String description() {
      return "delete all data of %s %s".formatted(kind.name().toLowerCase(Locale.ROOT), relation);
    }

    @Override
    public Effect effect() {
      return Effect.LOSES_DATA;
    }
  }

  /** Puts definition and status aside, for a later table or model of that name. */
  record Keep(Kind kind, RelationName relation) implements StoreAction {
    @Override
    public String description() {
      return "put definition and status of %s %s aside, for the data stay"
          .formatted(kind.name().toLowerCase(Locale.ROOT), relation);
    }
  }

  /** Forgets what an earlier table or model of that name had put aside. */
  record Release(Kind kind, RelationName relation) implements StoreAction {
    @Override
    public String description() {
      return "forget the definition of the earlier %s %s"
          .formatted(kind.name().toLowerCase(Locale.ROOT), relation);
    }
  }

  /** Deletes definition and status document. */
  record Forget(Kind kind, RelationName relation) implements StoreAction {
    @Override
    public String description() {
      return "delete definition and status of %s %s"
          .formatted(kind.name().toLowerCase(Locale.ROOT), relation);
    }
  }
}
