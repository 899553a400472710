package dev.lakehouse.operator.status;

import dev.lakehouse.crds.v1alpha1.DataError;
import dev.lakehouse.crds.v1alpha1.DataStatus;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A status document as a resource shows it. */
final class DataView {

  private DataView() {}

  static DataStatus of(StatusDocument document, String lag) {
    DataStatus data = new DataStatus();
    data.setVersion(document.version());
    data.setRows(document.rows());
    data.setBytes(document.bytes());
    data.setFiles(document.files());
    data.setDeletedRows(document.deletedRows());
    data.setLag(lag);
    data.setLastCommit(document.lastCommit().map(Instant::toString).orElse(null));
    data.setNewestEvent(document.newestEvent().map(Instant::toString).orElse(null));
    data.setAppliedGeneration(document.generation());
    data.setWarned(orNull(document.warned()));
    document.error().ifPresent(failure -> data.setError(error(failure)));
    if (document.kind() == Kind.TABLE) {
      data.setPendingObjects(document.pendingObjects());
      data.setPendingBytes(document.pendingBytes());
      data.setQuarantined(
          document.quarantined().values().stream().mapToLong(Long::longValue).sum());
      data.setQuarantinedByReason(orNull(document.quarantined()));
    } else {
      data.setInputs(orNull(document.inputs()));
    }
    return data;
  }

  private static DataError error(StatusDocument.Failure failure) {
    DataError error = new DataError();
    error.setReason(failure.reason());
    error.setMessage(failure.message());
    error.setSince(failure.since().toString());
    return error;
  }

  private static Map<String, Long> orNull(Map<String, Long> counts) {
    return counts.isEmpty() ? null : new TreeMap<>(counts);
  }
}
