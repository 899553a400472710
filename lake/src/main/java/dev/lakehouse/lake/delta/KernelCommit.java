package dev.lakehouse.lake.delta;

import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits a transaction of the kernel once, and says what became of it. */
final class KernelCommit {

  private static final Logger LOG = LoggerFactory.getLogger(KernelCommit.class);

  private final Engine engine;
  private final LogWrites writes;

  KernelCommit(Engine engine, LogWrites writes) {
    this.engine = engine;
    this.writes = writes;
  }

  /** What the kernel knows after a commit. */
  sealed interface Result {
    /** It is in the log; the kernel's result is missing where the kernel failed afterwards. */
    record Done(Optional<TransactionCommitResult> result) implements Result {}

    /** Somebody else's entry is there. */
    record Lost() implements Result {}

    /** No answer. */
    record Unknown(String message) implements Result {}
  }

  Result run(Transaction transaction, CommitPlan plan, List<Row> actions) {
    plan.domains().forEach(transaction::addDomainMetadata);
    CloseableIterable<Row> rows =
        CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator()));
    Optional<TransactionCommitResult> result = Optional.empty();
    try {
      result = Optional.of(transaction.commit(engine, rows));
    } catch (RuntimeException e) {
      if (writes.state() == LogWrites.State.NOT_TRIED) {
        throw e;
      }
      LOG.debug("The kernel's commit ended with the log entry {}", writes.state(), e);
    }
    return switch (writes.state()) {
      case WRITTEN -> new Result.Done(result);
      case REFUSED -> new Result.Lost();
      case UNKNOWN -> new Result.Unknown(writes.message());
      case NOT_TRIED -> throw new IllegalStateException("the kernel committed without a log entry");
    };
  }

  /** A checksum file at each version makes the next reader's domain lookup free. */
  static void writeChecksum(TransactionCommitResult result, Supplier<Engine> engine) {
    for (PostCommitHook hook : result.getPostCommitHooks()) {
      if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKSUM_SIMPLE) {
        try {
          hook.threadSafeInvoke(engine.get());
        } catch (IOException | RuntimeException e) {
          LOG.debug("No checksum file for version {}", result.getVersion(), e);
        }
      }
    }
  }
}
