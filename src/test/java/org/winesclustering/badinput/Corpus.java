package org.winesclustering.badinput;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The bad inputs: always the same ones for the same good ones. */
final class Corpus {
  private static final long SEED = 20_260_131;

  /**
   * Inputs of a kind.
   *
   * @param count of them among the thousand
   */
  private record Kind(int count, Making making) {
    @FunctionalInterface
    interface Making {
      BadInput number(int number, Random random);
    }
  }

  private final List<Kind> kinds;

  Corpus(GoodFiles good, Trained trained) {
    this.kinds =
        List.of(
            new Kind(230, MangledText::number),
            new Kind(160, MangledCells::number),
            new Kind(130, MangledNames::number),
            new Kind(160, (number, random) -> DamagedFiles.number(number, random, good)),
            new Kind(60, (number, random) -> MixedDirectories.number(number, random, good)),
            new Kind(160, WrongConfigurations::number),
            new Kind(60, (number, random) -> DamagedModels.number(number, random, trained)),
            new Kind(40, (number, random) -> DamagedRuns.number(number, random, trained)));
  }

  /** All thousand of them. */
  List<BadInput> all() {
    return inputs().toList();
  }

  /** A seeded twentieth of each kind. */
  List<BadInput> twentieth() {
    List<BadInput> twentieth = new ArrayList<>();
    List<BadInput> all = new ArrayList<>(all());
    for (Kind kind : kinds) {
      List<BadInput> ofKind = all.subList(0, kind.count());
      Collections.shuffle(ofKind, new Random(SEED));
      twentieth.addAll(ofKind.subList(0, kind.count() / 20));
      ofKind.clear();
    }
    return twentieth;
  }

  private Stream<BadInput> inputs() {
    return IntStream.range(0, kinds.size())
        .boxed()
        .flatMap(
            kind ->
                IntStream.range(0, kinds.get(kind).count())
                    .mapToObj(
                        number ->
                            kinds
                                .get(kind)
                                .making()
                                .number(number, new Random(SEED + 1_000_003L * kind + number))));
  }
}
