package dev.lakehouse.functions;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import java.nio.file.Path;
import java.util.List;

/** Keeps the SQL of users inside: no file but the function's own, no setting changed. */
public final class SessionLock {

  private SessionLock() {}

  /** Locks the session to files under one directory, for good. */
  public static void lock(DuckSession session, Path directory) {
    String allowed = Literals.strings(List.of(directory.toAbsolutePath().toString()));
    session.execute(
        "SET allowed_directories = %s; SET enable_external_access = false; SET lock_configuration = true"
            .formatted(allowed));
  }
}
