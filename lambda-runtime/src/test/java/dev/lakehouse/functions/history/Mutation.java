package dev.lakehouse.functions.history;

import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.storage.ObjectStore;

/**
 * A deliberate fault, put between a process and what it works with.
 *
 * <p>A new one is made for each history, so that it may remember things; its processes share it.
 */
interface Mutation {

  /** No fault. */
  Mutation NONE = new Mutation() {};

  /** The bucket as the faulty client of the store would use it: below all injected faults. */
  default ObjectStore bucket(ObjectStore bucket) {
    return bucket;
  }

  /** The bucket as the faulty code would use it. */
  default ObjectStore store(ObjectStore store) {
    return store;
  }

  /** The ledger as faulty maintenance would see it. */
  default Ledger ledger(Ledger ledger) {
    return ledger;
  }

  /** The definition as faulty maintenance would read it. */
  default MaintainedTable maintained(MaintainedTable table) {
    return table;
  }

  /**
   * The tables as the faulty code would use them.
   *
   * @param store the same process's calls of the store
   */
  default DeltaTables tables(DeltaTables tables, ObjectStore store) {
    return tables;
  }
}
