package dev.lakehouse.functions.history;

import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.OptionalLong;
import java.util.Set;

/** A ledger that hands every question on; deliberate faults answer some themselves. */
class ForwardingLedger implements Ledger {

  private final Ledger ledger;

  ForwardingLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public boolean isMerged(DeltaSnapshot snapshot, StoredObject bronze) {
    return ledger.isMerged(snapshot, bronze);
  }

  @Override
  public Set<String> objectsNamedBy(DeltaSnapshot snapshot) {
    return ledger.objectsNamedBy(snapshot);
  }

  @Override
  public OptionalLong lostVersion(DeltaSnapshot newest, StoredObject refused, long before) {
    return ledger.lostVersion(newest, refused, before);
  }

  @Override
  public Set<String> replaysDone(DeltaSnapshot newest) {
    return ledger.replaysDone(newest);
  }
}
