package dev.lakehouse.functions.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final int LONGEST = 100_000;

  @Test
  void numbersEveryLineAlsoTheEmptyAndTheUnfinished() throws IOException {
    List<Lines.Line> lines = lines("a\n\nbc\nd");

    assertThat(lines).extracting(LinesTest::text).containsExactly("a", "", "bc", "d");
    assertThat(lines).extracting(Lines.Line::number).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void joinsALineThatIsLongerThanTheBuffer() throws IOException {
    String most = "x".repeat(LONGEST);

    List<Lines.Line> lines = lines("first\n" + most + "\nlast\n");

    assertThat(lines).extracting(LinesTest::text).containsExactly("first", most, "last");
    assertThat(lines).noneMatch(Lines.Line::cut);
  }

  @Test
  void cutsALineThatIsTooLongAndGoesOnBehindIt() throws IOException {
    List<Lines.Line> lines = lines("y".repeat(LONGEST + 1) + "\nnext");

    assertThat(lines.get(0).cut()).isTrue();
    assertThat(lines.get(0).length()).isEqualTo(LONGEST + 1);
    assertThat(text(lines.get(0))).isEqualTo("y".repeat(LONGEST));
    assertThat(text(lines.get(1))).isEqualTo("next");
  }

  private static List<Lines.Line> lines(String text) throws IOException {
    Lines lines =
        new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LONGEST);
    List<Lines.Line> all = new ArrayList<>();
    for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }

  private static String text(Lines.Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }
}
