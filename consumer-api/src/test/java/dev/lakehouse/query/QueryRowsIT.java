package dev.lakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.layout.Kind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of one relation: filters, pages, formats, and answers that are still fresh. */
class QueryRowsIT extends RunningQueryService {

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
        .atMost(ONE_MINUTE)
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
}
