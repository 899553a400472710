package dev.lakehouse.operator;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.model.Inventory;
import dev.lakehouse.operator.model.ModelPlanner;
import dev.lakehouse.operator.model.ModelQueries;
import dev.lakehouse.operator.relation.Proposal;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.sql.DuckSql;
import dev.lakehouse.operator.table.TablePlanner;

/** What the operator would do about objects that are not applied yet; changes nothing. */
public final class PlanPreview implements AutoCloseable {

  private final DuckSql sql = DuckSql.open();
  private final TablePlanner tables;
  private final ModelPlanner models;

  /**
   * A preview by an operator of those settings.
   *
   * @param inventory the tables and models that there would be
   */
  public PlanPreview(
      OperatorSettings settings, AwsClients aws, ObjectStore store, Inventory inventory) {
    LakeSettings lake = settings.lakeSettings();
    Observers observers = aws.observers();
    Catalog catalog = new Catalog(store, new Layout(lake.lake()));
    this.tables = new TablePlanner(lake, observers, catalog, sql, inventory);
    this.models = new ModelPlanner(lake, observers, catalog, new ModelQueries(sql, inventory));
  }

  /** What would be done about a table. */
  public Proposal table(LakehouseTable table) {
    return tables.propose(table);
  }

  /** What would be done about a model. */
  public Proposal model(GoldModel model) {
    return models.propose(model);
  }

  @Override
  public void close() {
    sql.close();
  }
}
