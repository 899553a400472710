package dev.lakehouse.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.http.Authorization;
import dev.lakehouse.http.Authorizer;
import dev.lakehouse.http.HttpSettings;
import dev.lakehouse.lake.catalog.ModelDefinition.Parameter;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.query.run.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A query service on a free port before each test, over a lake of one table and one model. */
abstract class RunningQueryService {

  static final ObjectMapper MAPPER = new ObjectMapper();
  static final RelationName QUAKES = new RelationName("demo", "earth-quakes");
  private static final RelationName REGIONS = new RelationName("demo", "regions");
  static final String TEN =
      "select 'q' || i as id, i::double as magnitude, timestamptz '2026-01-31 12:00:00Z' as updated"
          + " from range(%d, %d) as r(i)";

  @TempDir Path directory;
  final HttpClient client = HttpClient.newHttpClient();
  TestLake lake;
  private QueryService service;

  @BeforeEach
  void start() {
    lake = new TestLake(directory);
    lake.table(QUAKES, List.of("id"), TEN.formatted(0, 10));
    lake.commit(Kind.TABLE, QUAKES, TEN.formatted(0, 10));
    lake.model(REGIONS, List.of(new Parameter("region", "string")));
    lake.commit(
        Kind.MODEL, REGIONS, "select * from (values ('north', 3), ('south', 4)) t(region, quakes)");
    service =
        new QueryService(
            new QuerySettings(
                TestLake.URI,
                Authorization.NONE,
                new HttpSettings(0, 20, Duration.ofSeconds(5)),
                directory.resolve("scratch"),
                1L << 30,
                new Limits(
                    256L << 20,
                    64L << 20,
                    2,
                    Duration.ofSeconds(10),
                    1_000_000,
                    10_000,
                    64L << 20,
                    4,
                    Duration.ofSeconds(1))),
            lake.store(),
            lake.tables(),
            Authorizer.none());
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  HttpResponse<String> query(String sql, Object... parameters)
      throws IOException, InterruptedException {
    return post(MAPPER.writeValueAsString(Map.of("sql", sql, "parameters", List.of(parameters))));
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri("/v1/query"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + service.port() + path);
  }
}
