package dev.lakehouse.bench;

import dev.lakehouse.bench.data.Workload;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of batch. */
enum MergeCase {
  UPSERTS_1000("1000-upserts", 1_000),
  UPSERTS_60000("60000-upserts", 60_000),
  DELETES_500("500-deletes", 500) {
    @Override
    void make(Workload workload) {
      workload.deletes(records());
    }

    @Override
    String columns() {
      return "id, updated, op";
    }
  };

  private final String label;
  private final long records;

  MergeCase(String label, long records) {
    this.label = label;
    this.records = records;
  }

  /** Makes the next batch of this kind. */
  void make(Workload workload) {
    workload.upserts(records);
  }

  /** What its records hold. */
  String columns() {
    return "id, updated, measure, quantity, status, payload";
  }

  long records() {
    return records;
  }

  @Override
  public String toString() {
    return label;
  }

  /** Reads a case's name. */
  static final class Converter implements ITypeConverter<MergeCase> {
    @Override
    public MergeCase convert(String text) {
      return Arrays.stream(values())
          .filter(value -> value.label.equals(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("must be one of " + List.of(values())));
    }
  }
}
