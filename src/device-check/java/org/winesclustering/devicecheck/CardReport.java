package org.winesclustering.devicecheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.winesclustering.device.Card;
import org.winesclustering.device.Cards;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.device.DeviceState;

/**
 * What was found of a card.
 *
 * @param ordinal number among the cards that this process sees, from 0
 * @param name such as {@code Tesla T4}
 * @param capability compute capability
 * @param memoryBytes used or not
 * @param checks of all fixtures
 * @param rates of the networks that PyTorch trains too
 * @param tilings rates of the same networks with other ways of sharing out minibatches
 * @param peer what PyTorch did, or why it did nothing
 * @param ratios of the rates and PyTorch's
 * @param refusals what the driver refused; empty if nothing
 */
record CardReport(
    int ordinal,
    String name,
    String capability,
    long memoryBytes,
    List<NetworkCheck> checks,
    List<Rate> rates,
    List<Rate> tilings,
    JsonNode peer,
    List<Ratio> ratios,
    List<String> refusals) {
  private static final List<String> MEASURED = List.of("HEAVY", "DEFAULT");
  private static final List<Integer> BATCHES = List.of(256, 2048);

  CardReport {
    checks = List.copyOf(checks);
    rates = List.copyOf(rates);
    tilings = List.copyOf(tilings);
    ratios = List.copyOf(ratios);
    refusals = List.copyOf(refusals);
  }

  /**
   * Checks and measures a card. Where the driver refuses something, that is a failure, and the rest
   * is left out.
   *
   * @param ordinal number among the cards that this process sees, from 0
   * @param kit the folder with the fixtures
   */
  static CardReport of(int ordinal, Card.Facts facts, Path kit, Options options) {
    FixtureFiles files = new FixtureFiles(kit.resolve("fixtures"));
    List<NetworkCheck> checks = new ArrayList<>();
    List<Rate> rates = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    try {
      Card card = Cards.card(ordinal);
      for (Fixture fixture : files.all()) {
        checks.add(NetworkCheck.of(fixture, files, options.mostSteps(), card));
      }
      for (Fixture fixture : measured(files)) {
        DeviceState start = files.states(fixture).get(0);
        rates.add(Rate.of(fixture, start, options.seconds(), card));
      }
    } catch (DeviceFailure e) {
      refusals.add(e.getMessage());
    }
    // At once, while the machine is as it was.
    JsonNode peer = Peer.run(kit, ordinal, options.isQuick());
    List<Rate> tilings =
        refusals.isEmpty() ? tilings(files, options, Cards.card(ordinal)) : List.of();
    return new CardReport(
        ordinal,
        facts.name(),
        facts.major() + "." + facts.minor(),
        facts.memory(),
        checks,
        rates,
        tilings,
        peer,
        Ratio.of(rates, peer),
        refusals);
  }

  private static List<Rate> tilings(FixtureFiles files, Options options, Card card) {
    return measured(files).stream()
        .flatMap(
            fixture ->
                Rate.ofTilings(fixture, files.states(fixture).get(0), options.seconds(), card)
                    .stream())
        .toList();
  }

  private static List<Fixture> measured(FixtureFiles files) {
    return files.all().stream()
        .filter(fixture -> MEASURED.contains(fixture.name()))
        .flatMap(fixture -> BATCHES.stream().map(fixture::withBatch))
        .toList();
  }

  /** All that is wrong, each with the card. */
  List<String> failures() {
    return Stream.concat(
            checks.stream()
                .flatMap(
                    check ->
                        check.failures().stream()
                            .map(
                                failure ->
                                    String.format(
                                        Locale.ROOT,
                                        "%s at %d rows: %s",
                                        check.network(),
                                        check.batch(),
                                        failure))),
            refusals.stream())
        .map(failure -> "card " + ordinal + ", " + failure)
        .toList();
  }
}
