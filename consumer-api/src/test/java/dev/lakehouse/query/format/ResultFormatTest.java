package dev.lakehouse.query.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | JSON",
        "*/* | JSON",
        "text/csv | CSV",
        "text/html, application/xhtml+xml, */*;q=0.8 | JSON",
        "application/json;q=0.5, application/vnd.apache.arrow.stream | ARROW",
        "application/x-ndjson; q=0.2, text/csv; q=0.1 | NDJSON",
      })
  void takesTheFormatThatIsLikedBest(String accept, ResultFormat format) {
    assertThat(ResultFormat.accepted(accept)).hasValue(format);
  }

  @ParameterizedTest
  @CsvSource({"image/png", "application/json;q=0", "text/csv;q=x"})
  void findsNothingForWhatItCannotMake(String accept) {
    assertThat(ResultFormat.accepted(accept)).isEmpty();
  }

  @Test
  void tellsNullFromEmptyAndQuotesWhatNeedsItInCsv() throws IOException {
    String csv =
        write(
            ResultFormat.CSV,
            List.of("a", "b, c"),
            Arrays.asList(null, ""),
            List.of("say \"hi\"\n", List.of(1, Map.of("k", "v"))));

    assertThat(csv)
        .isEqualTo("a,\"b, c\"\r\n,\"\"\r\n\"say \"\"hi\"\"\n\",\"[1,{\"\"k\"\":\"\"v\"\"}]\"\r\n");
  }

  @Test
  void givesColumnsOfOneNameDifferentOnesInJson() throws IOException {
    assertThat(write(ResultFormat.NDJSON, List.of("a", "a", "a_1"), List.of(1, 2, 3)))
        .isEqualTo("{\"a\":1,\"a_1\":2,\"a_1_1\":3}\n");
  }

  @SafeVarargs
  private static String write(ResultFormat format, List<String> names, List<Object>... rows)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultWriter writer = format.writer(bytes);
    writer.begin(
        new ResultHead(
            names.stream().map(name -> new ResultColumn(name, "VARCHAR")).toList(), Map.of()));
    for (List<Object> row : rows) {
      writer.row(row);
    }
    writer.end(rows.length, Optional.empty());
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
