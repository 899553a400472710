package dev.lakehouse.ingest;

import dev.lakehouse.http.Access;
import dev.lakehouse.http.Authorizer;
import dev.lakehouse.http.BearerToken;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.http.RequestBody;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code POST /v1/namespaces/{namespace}/tables/{table}/records}. */
final class RecordsRoute {

  /** What a compressed body is reckoned to grow to, until it is read. */
  private static final int EXPANSION = 10;

  private final IngestSettings settings;
  private final Function<RelationName, Optional<TableDefinition>> definitions;
  private final Authorizer authorizer;
  private final ByteBudget budget;
  private final Intake intake;
  private final RecordSplitter splitter = new RecordSplitter();

  RecordsRoute(
      IngestSettings settings,
      Function<RelationName, Optional<TableDefinition>> definitions,
      Authorizer authorizer,
      ByteBudget budget,
      Intake intake) {
    this.settings = settings;
    this.definitions = definitions;
    this.authorizer = authorizer;
    this.budget = budget;
    this.intake = intake;
  }

  void handle(Context ctx) {
    RelationName name = new RelationName(ctx.pathParam("namespace"), ctx.pathParam("table"));
    authorizer.authorize(
        BearerToken.of(ctx), new Access("create", "lakehousetables", "records", name));
    Intake.Validation validation = validation(ctx.queryParam("validate"));
    BodyFormat format = BodyFormat.of(ctx.contentType());
    TableDefinition table = definitions.apply(name).orElseThrow(() -> unknown(name));
    if (table.deliveryStream().isEmpty()) {
      throw closed(name);
    }
    try (ByteBudget.Reservation room = budget.reserve(expectedBytes(ctx))) {
      byte[] body = RequestBody.read(ctx, settings.maxBodyBytes());
      room.shrinkTo(body.length);
      List<RawRecord> records = splitter.split(format, body);
      answer(ctx, intake.take(table, records, validation));
    }
  }

  private static void answer(Context ctx, Receipt receipt) {
    if (receipt.accepted() > 0 || receipt.rejected().isEmpty()) {
      ctx.status(202).json(receipt);
      return;
    }
    Rejection first = receipt.rejected().get(0);
    boolean passing = receipt.rejected().stream().anyMatch(r -> r.code().equals("delivery_failed"));
    ProblemException problem =
        passing
            ? new ProblemException(ErrorKind.UNAVAILABLE, "delivery_failed", first.message())
                .retryAfter(Duration.ofSeconds(2))
            : new ProblemException(
                ErrorKind.UNPROCESSABLE,
                "all_rejected",
                "no record was taken; the first: " + first.message());
    throw problem.member("accepted", 0).member("rejected", receipt.rejected());
  }

  private long expectedBytes(Context ctx) {
    long length = ctx.req().getContentLengthLong();
    if (length < 0) {
      return settings.maxBodyBytes();
    }
    boolean plain = ctx.header("Content-Encoding") == null;
    return Math.min(settings.maxBodyBytes(), plain ? length : length * EXPANSION);
  }

  private static Intake.Validation validation(String value) {
    if (value == null || value.equals("definition")) {
      return Intake.Validation.DEFINITION;
    }
    if (value.equals("none")) {
      return Intake.Validation.NONE;
    }
    throw new ProblemException(
        ErrorKind.BAD_REQUEST,
        "bad_parameter",
        "validate=" + value + " is not known; 'none' leaves the checks to the merge");
  }

  /** A table that is being deleted has no stream any more, and is defined until it is merged. */
  private static ProblemException closed(RelationName name) {
    return new ProblemException(
        ErrorKind.GONE,
        "table_closed",
        "table '%s' in namespace '%s' is being deleted and takes no more records"
            .formatted(name.name(), name.namespace()));
  }

  private static ProblemException unknown(RelationName name) {
    return new ProblemException(
        ErrorKind.NOT_FOUND,
        "unknown_table",
        "there is no table '%s' in namespace '%s', or the operator has not accepted it yet"
            .formatted(name.name(), name.namespace()));
  }
}
