package dev.lakehouse.local.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.state.DocumentFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketShelfTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final BucketSettings SENDING =
      BucketSettings.none()
          .withNotification(
              "<NotificationConfiguration><EventBridgeConfiguration/></NotificationConfiguration>"
                  .replace(
                      "<NotificationConfiguration>",
                      "<NotificationConfiguration xmlns=\"" + Xml.NAMESPACE + "\">"));

  @TempDir private Path folder;

  @Test
  void showsWhatWasPutSomeSecondsLater() {
    at(START).put("lake", SENDING);
    BucketShelf shelf = at(START);

    shelf.put("lake", SENDING.withNotification("<other/>"));

    assertThat(shelf.written("lake").notification()).contains("<other/>");
    assertThat(shelf.shown("lake")).isEqualTo(SENDING);
  }

  @Test
  void bucketThatIsToldToSendItsEventsSendsThemMinutesLater() {
    HandClock clock = new HandClock(START);
    BucketShelf shelf = shelf(clock);

    shelf.put("lake", SENDING);

    assertThat(shelf.sendsEvents("lake")).isFalse();
    clock.set(START.plus(Duration.ofMinutes(4)));
    assertThat(shelf.sendsEvents("lake")).isFalse();
    clock.set(START.plus(Duration.ofMinutes(5)));
    assertThat(shelf.sendsEvents("lake")).isTrue();
  }

  private BucketShelf at(Instant now) {
    return shelf(Clock.fixed(now, ZoneOffset.UTC));
  }

  private BucketShelf shelf(Clock clock) {
    return new BucketShelf(
        DocumentFolder.open(folder, BucketSettings.class), Durations.ofAws(), clock);
  }
}
