package dev.lakehouse.lake.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A connection to an in-memory DuckDB database, in UTC, that never fetches an extension.
 *
 * <p>JSON, Parquet and ICU are linked into the driver's library; anything else is refused, so that
 * no run depends on the network. One thread at a time.
 */
public final class DuckSession implements AutoCloseable {

  private final DuckDBConnection connection;
  private final Optional<Path> spill;

  private DuckSession(DuckDBConnection connection, Optional<Path> spill) {
    this.connection = connection;
    this.spill = spill;
  }

  /** Opens a new, empty database whose results are read whole into memory. */
  public static DuckSession open(DuckSettings settings) {
    return open(settings, false);
  }

  /**
   * Opens a new, empty database whose results are fetched as they are read, so that memory does not
   * grow with them; a result must be closed before the next statement.
   */
  public static DuckSession openStreaming(DuckSettings settings) {
    return open(settings, true);
  }

  private static DuckSession open(DuckSettings settings, boolean streaming) {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryBytes() + "B");
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    // files are filled while they are known: what was read of one before may be out of date
    properties.setProperty("enable_external_file_cache", "false");
    if (settings.planning() == DuckSettings.Planning.OF_UNEQUAL_PARTS) {
      properties.setProperty("disabled_optimizers", "common_subplan");
    }
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, Boolean.toString(streaming));
    try {
      // Databases name their spill files alike, so that no two may share a directory.
      Files.createDirectories(settings.tempDirectory());
      Path spill = Files.createTempDirectory(settings.tempDirectory(), "duckdb-");
      properties.setProperty("temp_directory", spill.toAbsolutePath().toString());
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      DuckSession session =
          configured(connection.unwrap(DuckDBConnection.class), Optional.of(spill));
      if (settings.boundsSpill()) {
        // as a property it would be lost: naming the directory sets it anew
        session.execute("SET max_temp_directory_size = '%dB'".formatted(settings.spillBytes()));
      }
      return session;
    } catch (SQLException e) {
      throw new DuckException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("temp directory " + settings.tempDirectory(), e);
    }
  }

  private static DuckSession configured(DuckDBConnection connection, Optional<Path> spill) {
    DuckSession session = new DuckSession(connection, spill);
    session.execute("SET TimeZone = 'UTC'");
    return session;
  }

  /** Another session on the same database: it sees the same tables and views. */
  public DuckSession fork() {
    try {
      return configured(connection.duplicate(), Optional.empty());
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** The connection behind this session, closed with it. */
  public Connection connection() {
    return connection;
  }

  /** Runs a statement, or several with semicolons between them, and drops what they return. */
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** Runs one statement with values for its {@code ?} and gives the number of changed rows. */
  public long update(String sql, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeLargeUpdate();
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** All rows of a query with values for its {@code ?}. */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** The first row of a query; empty if there is none or the reader gives null. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    List<T> rows = query(sql, reader, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
  }

  /** The whole number in the first column of a query's one row, such as a count. */
  public long number(String sql, Object... parameters) {
    return first(sql, row -> row.getLong(1), parameters)
        .orElseThrow(() -> new IllegalStateException("no row from: " + sql));
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
      if (spill.isPresent()) {
        deleteSpill(spill.get());
      }
    } catch (SQLException e) {
      throw new DuckException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** DuckDB deletes its files itself, and with the last of them, mostly, the directory. */
  private static void deleteSpill(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> left = Files.list(directory)) {
      if (left.findAny().isEmpty()) {
        Files.deleteIfExists(directory);
      }
    }
  }
}
