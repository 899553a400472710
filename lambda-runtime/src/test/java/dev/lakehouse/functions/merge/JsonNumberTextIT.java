package dev.lakehouse.functions.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.TypeConversion;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonNumberTextIT {

  private static final int NUMBERS = 20_000;

  @Test
  void writesEveryNumberAsTheEngineWritesAStoredOne(@TempDir Path directory) {
    List<Double> numbers = new ArrayList<>();
    DoubleStream.of(
            0,
            1,
            -1,
            0.1,
            1e15,
            1e16,
            -1e16,
            1e-4,
            1e-5,
            9007199254740991.0,
            9007199254740992.0,
            9007199254740994.0,
            123456789.125,
            Double.MIN_VALUE,
            4.35,
            2.2250738585072014e-308,
            1e100,
            1e-100,
            Double.MAX_VALUE,
            0.3,
            1.1e-7,
            1.2345678901234568e17)
        .forEach(numbers::add);
    Random random = new Random(7);
    while (numbers.size() < NUMBERS) {
      double any = Double.longBitsToDouble(random.nextLong());
      numbers.add(Double.isFinite(any) ? any : random.nextGaussian());
      numbers.add(random.nextInt(1_000_000) / 1000.0);
    }

    List<String> written;
    try (DuckSession session = TestLake.session(directory)) {
      String marks = String.join(", ", Collections.nCopies(numbers.size(), "?"));
      written =
          session.query(
              "SELECT %s FROM (SELECT unnest([%s]::DOUBLE[]) AS n)"
                  .formatted(TypeConversion.of("n", Primitive.DOUBLE, Primitive.JSON), marks),
              row -> row.getString(1),
              numbers.toArray());
    }

    assertThat(numbers.stream().map(JsonNumberText::of).toList()).isEqualTo(written);
  }
}
