package dev.lakehouse.bench.aws;

import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.functions.merge.MergeHandler;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3ObjectStore;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.lake.Installation;
import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.function.DesiredFunction;
import dev.lakehouse.operator.aws.function.FunctionObserver;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.lake.Artifact;
import dev.lakehouse.operator.lake.FunctionEnvironment;
import dev.lakehouse.operator.lake.LakePlanner;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.store.StoreActor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** An empty lake on the embedded AWS, with the parts that the operator makes for a table. */
public final class BenchLake implements AutoCloseable {

  private static final LakeUri LAKE = LakeUri.parse("s3://lake");
  private static final String RELEASE = "bench";
  private static final String ROLE = "arn:aws:iam::000000000000:role/bench";
  private static final int STORAGE_MEBIBYTES = 2048;
  private static final int MOST_PLANS = 100;

  private final AwsProcess process;
  private final AwsClients clients;
  private final LambdaClient lambda;
  private final LakeSettings settings;
  private final ObjectStore store;
  private final Layout layout = new Layout(LAKE);

  private BenchLake(AwsProcess process) {
    this.process = process;
    Account account = Account.local();
    this.clients =
        AwsClients.fromEnvironment(
            Map.of(
                "AWS_ENDPOINT_URL", process.endpoint().toString(),
                "AWS_REGION", account.region(),
                "AWS_ACCESS_KEY_ID", account.accessKey(),
                "AWS_SECRET_ACCESS_KEY", account.secretKey(),
                "LAKE_S3_PATH_STYLE", "true"));
    this.lambda = patientClient(process, account);
    this.store = new S3ObjectStore(clients.s3(), LAKE.bucket());
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    this.settings =
        new LakeSettings(
            LAKE,
            RELEASE,
            ROLE,
            ROLE,
            Artifact.of(Installation.find().functionZip(), architecture),
            Map.of("LAKE_S3_PATH_STYLE", "true"));
  }

  /** A call takes up to 15 minutes, and one that is sent twice is measured wrong. */
  private static LambdaClient patientClient(AwsProcess process, Account account) {
    return LambdaClient.builder()
        .endpointOverride(process.endpoint())
        .region(Region.of(account.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(account.accessKey(), account.secretKey())))
        .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(Duration.ofMinutes(16)))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /**
   * Starts it.
   *
   * @param data an empty folder for all that it keeps
   */
  public static BenchLake start(Path data, int heapMegabytes) {
    AwsProcess process = AwsProcess.start(data, LAKE.bucket(), heapMegabytes);
    BenchLake lake = new BenchLake(process);
    lake.clients.s3().createBucket(bucket -> bucket.bucket(LAKE.bucket()));
    lake.settle(new LakePlanner(lake.settings, lake.clients.observers(), lake.store)::foundation);
    return lake;
  }

  /** Writes the definition and makes the table's function, both as the operator does. */
  public MeasuredFunction define(TableDefinition table, int memoryMebibytes, Duration timeout) {
    new Catalog(store, layout).write(table);
    String digest = settings.artifact().sha256();
    DesiredFunction desired =
        new DesiredFunction(
            table.function(),
            settings.functionRoleArn(),
            MergeHandler.class.getName() + "::handleRequest",
            LAKE.bucket(),
            layout.artifact(digest),
            digest,
            memoryMebibytes,
            (int) timeout.toSeconds(),
            STORAGE_MEBIBYTES,
            settings.artifact().architecture(),
            1,
            FunctionEnvironment.of(settings, Kind.TABLE, table.name(), STORAGE_MEBIBYTES),
            new RuleName(RuleName.DEFAULT_BUS, table.function()),
            Ownership.ofLake(RELEASE, table.name().toString()));
    FunctionObserver functions = clients.observers().functions();
    settle(
        () ->
            new Plan(
                List.of(
                    FunctionPlan.toBe(
                        desired, functions.observe(desired.name(), desired.ownership())))));
    return new MeasuredFunction(lambda, process, table.function());
  }

  /** Plans and acts until there is nothing left to do. */
  private void settle(Supplier<Plan> planner) {
    PlanRun run = new PlanRun(clients.actors(new StoreActor(store, layout)));
    Plan plan = planner.get();
    for (int i = 0; !plan.isEmpty() && i < MOST_PLANS; i++) {
      run.run(plan, Duration.ZERO);
      plan = planner.get();
    }
    if (!plan.isEmpty()) {
      throw new BenchFailure("the embedded AWS does not settle: " + plan.lines());
    }
  }

  /** Its bucket. */
  public ObjectStore store() {
    return store;
  }

  /** Its keys. */
  public Layout layout() {
    return layout;
  }

  /** Its Delta tables, read with nothing remembered. */
  public DeltaTables tables() {
    return new KernelDeltaTables(store);
  }

  @Override
  public void close() {
    lambda.close();
    clients.close();
    process.close();
  }
}
