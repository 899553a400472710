package dev.lakehouse.crds;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.nio.file.Path;

/** Generates the committed definitions from the beans: {@code CrdWriter <folder>}. */
final class CrdWriter {

  private CrdWriter() {}

  public static void main(String[] arguments) {
    write(Path.of(arguments[0]));
  }

  static void write(Path folder) {
    new CRDGenerator()
        .inOutputDir(folder.toFile())
        .withMinQuotes(true)
        .withParallelGenerationEnabled(false)
        .withImplicitPreserveUnknownFields(false)
        .withPostProcessor(new CrdPostProcessor())
        .customResourceClasses(LakehouseTable.class, GoldModel.class)
        .forCRDVersions("v1")
        .generate();
  }
}
