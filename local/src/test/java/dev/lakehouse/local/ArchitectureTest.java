package dev.lakehouse.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The arrows between modules and packages: a wrong import fails here. */
@AnalyzeClasses(
    packages = "dev.lakehouse",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoPackedTests.class})
class ArchitectureTest {

  /** Tests of another module are in a jar where they are packed before they are used. */
  static final class NoPackedTests implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String OURS = "dev.lakehouse..";

  @ArchTest
  static final ArchRule onlyDeltaImportsTheKernelsInternals =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lakehouse.lake.delta..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.delta.kernel.internal..");

  @ArchTest
  static final ArchRule onlyTheEngineImportsDuckDb =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lakehouse.lake.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.duckdb..");

  @ArchTest static final ArchRule layoutStandsAlone = lake("layout");

  @ArchTest static final ArchRule schemaStandsAlone = lake("schema");

  @ArchTest static final ArchRule settingsStandAlone = lake("settings");

  @ArchTest static final ArchRule storageStandsAlone = lake("storage");

  @ArchTest
  static final ArchRule catalogKnowsNamesAndStorage =
      lake("catalog", "layout", "schema", "storage");

  @ArchTest
  static final ArchRule quarantineKnowsTheCatalog =
      lake("quarantine", "catalog", "layout", "storage");

  @ArchTest static final ArchRule deltaKnowsStorage = lake("delta", "schema", "storage");

  @ArchTest static final ArchRule engineKnowsTypes = lake("engine", "schema");

  @ArchTest static final ArchRule sqlKnowsTheEngine = lake("sql", "engine", "layout", "schema");

  @ArchTest
  static final ArchRule readJoinsDeltaAndEngine =
      lake("read", "delta", "engine", "storage", "layout", "schema");

  @ArchTest
  static final ArchRule functionsKnowTheLakeOnly =
      only("dev.lakehouse.functions..", "dev.lakehouse.lake..");

  @ArchTest
  static final ArchRule functionsKnowNothingOfKubernetes =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lakehouse.functions..", "dev.lakehouse.lake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..", "io.javalin..");

  @ArchTest static final ArchRule crdsStandAlone = only("dev.lakehouse.crds..");

  @ArchTest
  static final ArchRule operatorNeitherReadsNorWritesData =
      only(
          "dev.lakehouse.operator..",
          "dev.lakehouse.crds..",
          "dev.lakehouse.lake.layout..",
          "dev.lakehouse.lake.catalog..",
          "dev.lakehouse.lake.schema..",
          "dev.lakehouse.lake.settings..",
          "dev.lakehouse.lake.storage..",
          "dev.lakehouse.lake.engine..",
          "dev.lakehouse.lake.sql..");

  @ArchTest
  static final ArchRule httpHasNoServiceLogic =
      only(
          "dev.lakehouse.http..",
          "dev.lakehouse.lake.settings..",
          "dev.lakehouse.lake.layout..",
          "dev.lakehouse.lake.storage..");

  @ArchTest
  static final ArchRule ingestReadsTheCatalogOnly =
      only(
          "dev.lakehouse.ingest..",
          "dev.lakehouse.http..",
          "dev.lakehouse.lake.layout..",
          "dev.lakehouse.lake.catalog..",
          "dev.lakehouse.lake.schema..",
          "dev.lakehouse.lake.settings..",
          "dev.lakehouse.lake.storage..");

  @ArchTest
  static final ArchRule queryReadsTheLake =
      only("dev.lakehouse.query..", "dev.lakehouse.http..", "dev.lakehouse.lake..");

  @ArchTest
  static final ArchRule servicesKnowNoResourcesOfAws =
      noClasses()
          .that()
          .resideInAPackage("dev.lakehouse.query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk.services.lambda..",
              "software.amazon.awssdk.services.firehose..",
              "software.amazon.awssdk.services.eventbridge..");

  @ArchTest
  static final ArchRule noCyclesBetweenPackages =
      slices().matching("dev.lakehouse.(**)").should().beFreeOfCycles();

  private static ArchRule lake(String name, String... known) {
    return only(
        "dev.lakehouse.lake." + name + "..",
        Arrays.stream(known)
            .map(other -> "dev.lakehouse.lake." + other + "..")
            .toArray(String[]::new));
  }

  private static ArchRule only(String part, String... known) {
    String[] allowed = Stream.concat(Stream.of(part), Arrays.stream(known)).toArray(String[]::new);
    DescribedPredicate<JavaClass> theirs =
        DescribedPredicate.not(resideInAPackage(OURS)).or(resideInAnyPackage(allowed));
    return classes()
        .that()
        .resideInAPackage(part)
        .should()
        .onlyDependOnClassesThat(theirs)
        .as("%s depends, of our own, on %s only".formatted(part, Arrays.toString(known)))
        .allowEmptyShould(true);
  }
}
