package dev.lakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryServiceIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final RelationName QUAKES = new RelationName("demo", "earth-quakes");
  private static final RelationName REGIONS = new RelationName("demo", "regions");
  private static final String TEN =
      "select 'q' || i as id, i::double as magnitude, timestamptz '2026-01-31 12:00:00Z' as updated"
          + " from range(%d, %d) as r(i)";

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private TestLake lake;
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
                    Duration.ofSeconds(2),
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

  @Test
  void answersAQueryOverATableAndAModel() throws Exception {
    HttpResponse<String> response =
        query(
            "select region, quakes, (select count(*) from demo.earth_quakes) as n"
                + " from demo.regions where quakes > ? order by region",
            3);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(MAPPER.readTree(response.body()))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"versions":{"demo.earth-quakes":0,"demo.regions":0},
                 "columns":[{"name":"region","type":"VARCHAR"},{"name":"quakes","type":"INTEGER"},
                            {"name":"n","type":"BIGINT"}],
                 "rows":[{"region":"south","quakes":4,"n":10}],"rowCount":1}
                """));
    assertThat(response.headers().firstValue("Lakehouse-Versions"))
        .hasValue("demo.earth-quakes=0,demo.regions=0");
  }

  @Test
  void writesEveryKindOfValue() throws Exception {
    String sql =
        "select 1::hugeint * 100000000000000000000 a, 1.10::decimal(5,2) b, 'nan'::double c,"
            + " date '2026-01-31' d, timestamptz '2026-01-31 12:00:00Z' e, [1, null] f,"
            + " {'x': [date '2026-01-31']} g, map {'k': 1} h, 'a'::blob i, null j, true k, 'q' a,"
            + " timestamp '2026-01-31 12:00:00.5' l, '{\"z\":1}'::json m";

    JsonNode row = MAPPER.readTree(query(sql).body()).at("/rows/0");

    assertThat(row)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"a":100000000000000000000,"b":1.10,"c":"NaN","d":"2026-01-31",
                 "e":"2026-01-31T12:00:00Z","f":[1,null],"g":{"x":["2026-01-31"]},"h":{"k":1},
                 "i":"YQ==","j":null,"k":true,"a_1":"q","l":"2026-01-31T12:00:00.500",
                 "m":{"z":1}}
                """));
  }

  @Test
  void answersInCsvAndNdjson() throws Exception {
    String path = "/v1/namespaces/demo/models/regions/rows";

    HttpResponse<String> csv = get(path, "Accept", "text/csv");
    HttpResponse<String> ndjson = get(path + "?format=ndjson");

    assertThat(csv.body()).isEqualTo("region,quakes\r\nnorth,3\r\nsouth,4\r\n");
    assertThat(ndjson.body())
        .isEqualTo("{\"region\":\"north\",\"quakes\":3}\n{\"region\":\"south\",\"quakes\":4}\n");
    assertThat(get(path, "Accept", "image/png").statusCode()).isEqualTo(406);
  }

  @Test
  void answersNotModifiedUntilAVersionMoves() throws Exception {
    String path = "/v1/namespaces/demo/tables/earth-quakes/rows";
    String etag = get(path).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> unmoved = get(path, "If-None-Match", etag);
    HttpResponse<String> otherFormat = get(path + "?format=csv", "If-None-Match", etag);
    lake.commit(Kind.TABLE, QUAKES, TEN.formatted(10, 11));

    assertThat(unmoved.statusCode()).isEqualTo(304);
    assertThat(unmoved.body()).isEmpty();
    assertThat(otherFormat.statusCode()).isEqualTo(200);
    org.awaitility.Awaitility.await()
        .until(() -> get(path, "If-None-Match", etag).statusCode() == 200);
  }

  @Test
  void pagesOverOneVersionWhileNewOnesLand() throws Exception {
    String path = "/v1/namespaces/demo/tables/earth-quakes/rows?limit=4";
    List<String> ids = new ArrayList<>();
    JsonNode page = MAPPER.readTree(get(path).body());
    while (true) {
      page.get("rows").forEach(row -> ids.add(row.get("id").textValue()));
      lake.commit(Kind.TABLE, QUAKES, TEN.formatted(ids.size() * 100, ids.size() * 100 + 3));
      if (!page.has("next")) {
        break;
      }
      page = MAPPER.readTree(get(path + "&cursor=" + page.get("next").textValue()).body());
      assertThat(page.at("/versions/demo.earth-quakes").longValue()).isZero();
    }

    assertThat(ids).containsExactly("q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9");
  }

  @Test
  void pagesByNumberWhereThereIsNoKey() throws Exception {
    String path = "/v1/namespaces/demo/models/regions/rows?limit=1";

    JsonNode first = MAPPER.readTree(get(path).body());
    HttpResponse<String> second = get(path + "&cursor=" + first.get("next").textValue());

    assertThat(first.at("/rows/0/region").textValue()).isEqualTo("north");
    assertThat(MAPPER.readTree(second.body()).at("/rows/0/region").textValue()).isEqualTo("south");
    assertThat(second.headers().firstValue("Lakehouse-Next-Cursor")).isEmpty();
    assertThat(get(path + "&region=south&cursor=" + first.get("next").textValue()).statusCode())
        .isEqualTo(400);
  }

  @Test
  void filtersRowsByTypedParameters() throws Exception {
    String path = "/v1/namespaces/demo/tables/earth-quakes/rows?format=csv&";

    assertThat(get(path + "id=q3").body().lines()).hasSize(2);
    assertThat(get(path + "magnitude.gte=8&updated.lt=2027-01-01").body().lines()).hasSize(3);
    assertThat(get(path + "id.in=q1,q2,nothing").body().lines()).hasSize(3);
    assertThat(get(path + "magnitude.null=true").body().lines()).hasSize(1);
    assertThat(get(path + "magnitude=strong").statusCode()).isEqualTo(400);
    assertThat(get(path + "nothing=1").statusCode()).isEqualTo(400);
    assertThat(get(path + "id.like=q").statusCode()).isEqualTo(400);
    assertThat(get(path + "limit=-1").statusCode()).isEqualTo(400);
  }

  @Test
  void servesAModelByItsParameters() throws Exception {
    String path = "/v1/namespaces/demo/models/regions/endpoint";

    assertThat(get(path + "?region=south&format=csv").body())
        .isEqualTo("region,quakes\r\nsouth,4\r\n");
    assertThat(get(path + "?quakes=4").statusCode()).isEqualTo(400);
  }

  @Test
  void readsPinnedVersions() throws Exception {
    lake.commit(Kind.TABLE, QUAKES, TEN.formatted(10, 20));
    String count = "select count(*) as n from demo.earth_quakes";

    HttpResponse<String> pinned =
        post(
            MAPPER.writeValueAsString(
                Map.of("sql", count, "versions", Map.of("demo.earth-quakes", 0))));
    HttpResponse<String> missing =
        post(
            MAPPER.writeValueAsString(
                Map.of("sql", count, "versions", Map.of("demo.earth-quakes", 99))));
    HttpResponse<String> unused =
        post(
            MAPPER.writeValueAsString(
                Map.of("sql", "select 1", "versions", Map.of("demo.earth-quakes", 0))));

    assertThat(MAPPER.readTree(pinned.body()).at("/rows/0/n").intValue()).isEqualTo(10);
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(unused.statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from \"/etc/passwd\"",
        "select * from glob('/*')",
        "select getenv('HOME')",
        "select * from duckdb_settings()",
        "select current_setting('temp_directory')",
        "copy (select 1) to '/tmp/evil.csv'",
        "attach '/tmp/evil.db'",
        "install httpfs",
        "load httpfs",
        "set threads = 64",
        "pragma database_list",
        "create table t as select 1",
        "drop schema demo cascade",
        "delete from demo.earth_quakes",
        "select 1; select 2",
        "select * from demo.regions; drop view demo.regions",
        "call pragma_version()",
        "explain select 1",
        "export database '/tmp/x'",
        "selec 1",
        "",
        "select * from information_schema.tables",
        "select * from demo.nothing",
        "select nothing from demo.regions",
        "select $name",
        "select cast('x' as int)",
      })
  void refusesWhatIsNotOneHarmlessSelect(String sql) throws Exception {
    HttpResponse<String> response = query(sql);

    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).doesNotContain(directory.toString());
    assertThat(query("select 1 as x").statusCode()).isEqualTo(200);
  }

  @Test
  void endsQueriesThatRunForEver() throws Exception {
    HttpResponse<String> recursive =
        query(
            "with recursive t(n) as (select 1 union all select n + 1 from t) select sum(n) from t");
    HttpResponse<String> cross =
        query("select count(*) from range(10000000) a, range(10000000) b, range(100000) c");

    HttpResponse<String> silent = query("select i from range(1000000000000) as r(i) where i < 0");

    assertThat(silent.body()).contains("time_limit");
    assertThat(recursive.body()).contains("time_limit");
    assertThat(recursive.statusCode()).isEqualTo(422);
    assertThat(cross.statusCode()).as(cross.body()).isEqualTo(422);
  }

  @Test
  void refusesResultsWithoutEndAndThoseThatNeedTooMuchMemory() throws Exception {
    HttpResponse<String> rows =
        query(
            "with recursive t(n) as (select 1 union all select n + 1 from t where n < 20000) select n from t");
    HttpResponse<String> memory = query("select list(n) from range(400000000) as r(n)");

    assertThat(rows.body()).contains("row_limit");
    assertThat(rows.statusCode()).isEqualTo(422);
    assertThat(memory.statusCode()).as(memory.body()).isEqualTo(422);
  }

  @Test
  void breaksTheConnectionWhereALongAnswerCannotBeFinished() {
    String wide = "select rpad('x', 10000, 'x') as x, i from range(9999) as r(i)";

    assertThatThrownBy(() -> query(wide)).isInstanceOf(IOException.class);
  }

  @Test
  void tellsWhatThereIs() throws Exception {
    JsonNode relations = MAPPER.readTree(get("/v1/relations").body());
    JsonNode table = MAPPER.readTree(get("/v1/namespaces/demo/tables/earth-quakes").body());

    assertThat(relations.get("relations")).hasSize(2);
    assertThat(get("/v1/namespaces/demo/tables").body()).contains("\"demo.earth_quakes\"");
    assertThat(table.get("version").intValue()).isZero();
    assertThat(table.at("/columns/1/type").textValue()).isEqualTo("double");
    assertThat(get("/v1/namespaces/demo/tables/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/").body()).contains("<title>Lakehouse</title>");
    assertThat(MAPPER.readTree(get("/openapi.json").body()).at("/info/version").textValue())
        .isEqualTo("v1");
  }

  @Test
  void refusesRequestsThatAreNone() throws Exception {
    assertThat(post("{\"sql\":").statusCode()).isEqualTo(400);
    assertThat(post("{}").statusCode()).isEqualTo(400);
    assertThat(post("{\"sql\":\"select 1\",\"unknown\":1}").statusCode()).isEqualTo(400);
    assertThat(query("select ?").statusCode()).isEqualTo(422);
    assertThat(query("select 1", 5).statusCode()).isEqualTo(422);
  }

  @Test
  void framesAnArrowStream() throws Exception {
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(uri("/v1/namespaces/demo/tables/earth-quakes/rows?format=arrow"))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.apache.arrow.stream");
    assertThat(response.body()).startsWith(0xFF, 0xFF, 0xFF, 0xFF);
    assertThat(response.body()).endsWith(0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0);
  }

  private HttpResponse<String> query(String sql, Object... parameters)
      throws IOException, InterruptedException {
    return post(MAPPER.writeValueAsString(Map.of("sql", sql, "parameters", List.of(parameters))));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri("/v1/query"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + service.port() + path);
  }
}
