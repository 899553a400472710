package dev.lakehouse.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the benchmarks, which no other module can see. */
@AnalyzeClasses(
    packages = "dev.lakehouse.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class BenchArchitectureTest {

  @ArchTest
  static final ArchRule benchmarksGoThroughTheLakesOwnDoors =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.delta..", "org.duckdb..", "dev.lakehouse.ingest..", "dev.lakehouse.query..");

  @ArchTest
  static final ArchRule onlyTheClusterPackageKnowsKubernetes =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lakehouse.bench.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.lakehouse.crds..", "io.fabric8..");

  @ArchTest
  static final ArchRule onlyTheAwsPackageKnowsAws =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lakehouse.bench.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..", "dev.lakehouse.local.aws..");

  @ArchTest
  static final ArchRule theOperatorIsSeenFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.lakehouse.bench.aws..", "dev.lakehouse.bench.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lakehouse.operator..");

  @ArchTest
  static final ArchRule noCyclesBetweenPackages =
      slices().matching("dev.lakehouse.bench.(**)").should().beFreeOfCycles();
}
