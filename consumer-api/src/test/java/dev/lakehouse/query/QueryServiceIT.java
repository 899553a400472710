package dev.lakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.layout.Kind;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a query answers, over which versions, and what can be queried. */
class QueryServiceIT extends RunningQueryService {

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
  void tagsOnlyAnswersThatWouldBeTheSameAgain() throws Exception {
    assertThat(query("select 1 as one").headers().firstValue("ETag")).isPresent();
    assertThat(query("select now() as at").headers().firstValue("ETag")).isEmpty();
  }
}
