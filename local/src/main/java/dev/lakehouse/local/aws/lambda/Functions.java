package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.state.DocumentFolder;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Functions on disk; changes are made under its lock. */
final class Functions {
  private final DocumentFolder<FunctionDocument> documents;
  private final Account account;
  private final Clock clock;

  Functions(Path directory, Account account, Clock clock) {
    this.documents = DocumentFolder.open(directory, FunctionDocument.class);
    this.account = account;
    this.clock = clock;
  }

  DocumentFolder<FunctionDocument> documents() {
    return documents;
  }

  String arn(String name) {
    return account.arn("lambda", "function:" + name);
  }

  /** The name in a name, a partial or a full ARN, with or without {@code :$LATEST}. */
  static String name(String given) {
    String name = given.replaceFirst("^.*function:", "").replaceFirst(":\\$LATEST$", "");
    return name;
  }

  Optional<FunctionDocument> get(String given) {
    return documents.get(name(given));
  }

  FunctionDocument find(String given) {
    return get(given)
        .orElseThrow(
            () ->
                new AwsException(
                    404, "ResourceNotFoundException", "Function not found: " + arn(name(given))));
  }

  /** While Lambda is at work on a function, nothing of it can be changed. */
  synchronized FunctionDocument change(String given, UnaryOperator<FunctionDocument> next) {
    FunctionDocument changed = next.apply(settled(given));
    documents.put(changed.name(), changed);
    return changed;
  }

  /** A function on which Lambda is not at work. */
  FunctionDocument settled(String given) {
    FunctionDocument function = find(given);
    Instant now = clock.instant();
    if (function.pending(now) || function.updating(now)) {
      throw new AwsException(
          409,
          "ResourceConflictException",
          "The operation cannot be performed at this time. An update is in progress for resource: "
              + arn(function.name()));
    }
    return function;
  }
}
