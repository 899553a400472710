package dev.lakehouse.query;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.util.List;

/** A table or model of the catalog. */
sealed interface Relation {

  /** Its kind. */
  Kind kind();

  /** Its name. */
  RelationName name();

  /** The uid of the Kubernetes object: tells a relation from a later one of the same name. */
  String uid();

  /** Columns that tell its rows apart; may be empty for a model. */
  List<String> primaryKey();

  /** A table. */
  record Table(TableDefinition definition) implements Relation {
    @Override
    public Kind kind() {
      return Kind.TABLE;
    }

    @Override
    public RelationName name() {
      return definition.name();
    }

    @Override
    public String uid() {
      return definition.uid();
    }

    @Override
    public List<String> primaryKey() {
      return definition.primaryKey();
    }
  }

  /** A model. */
  record Model(ModelDefinition definition) implements Relation {
    @Override
    public Kind kind() {
      return Kind.MODEL;
    }

    @Override
    public RelationName name() {
      return definition.name();
    }

    @Override
    public String uid() {
      return definition.uid();
    }

    @Override
    public List<String> primaryKey() {
      return definition.primaryKey();
    }
  }
}
