package org.winesclustering.synthetic;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The peaks of each class of synthetic spectra.
 *
 * <p>All peaks, common and differing ones in random order, lie at random places of equally long
 * pieces of the axis. A differing peak has a level for each class, from -1 to 1, evenly spaced, in
 * an order of its own, so that every two classes differ in every such peak.
 */
final class SpectralClasses {
  /** Full width at half of the height of a Gaussian, in standard deviations: 2 sqrt(2 ln 2). */
  private static final double WIDTH = 2.3548200450309493;

  /** Part of the axis at either end without a peak's centre. */
  private static final double MARGIN = 0.06;

  private static final double LEAST_HEIGHT = 0.4;
  private static final double NARROWEST = 0.8;
  private static final double WIDEST = 1.25;

  /** Largest change of a height, relative to it. */
  private static final double HEIGHTS = 0.6;

  /** Largest change of a position, in widths of a peak. */
  private static final double POSITIONS = 1;

  private static final List<PeakShape> SHAPES = List.of(PeakShape.values());

  private SpectralClasses() {}

  /** Peaks of each class, the first class first; the same number in each. */
  static SpectralPeak[][] of(SpectraOptions options) {
    PeakOptions peaks = options.peaks();
    CountedRandom random = new CountedRandom(options.seed(), CountedRandom.Stream.PEAKS, 0);
    int count = peaks.common() + peaks.differing();
    int[] slots = shuffled(count, random);
    int firstShape = (int) random.nextLong(SHAPES.size());
    SpectralPeak[][] classes = new SpectralPeak[options.clusters()][count];
    for (int i = 0; i < count; i++) {
      SpectralPeak plain = plain(options, slots[i], random);
      int[] ranks = shuffled(options.clusters(), random);
      PeakShape shape = SHAPES.get((firstShape + i) % SHAPES.size());
      for (int number = 0; number < classes.length; number++) {
        classes[number][i] =
            i < peaks.differing()
                ? changed(plain, options, shape, level(ranks[number], options))
                : plain;
      }
    }
    return classes;
  }

  private static SpectralPeak plain(SpectraOptions options, int slot, CountedRandom random) {
    PeakOptions peaks = options.peaks();
    double place = (slot + 0.25 + 0.5 * random.nextDouble()) / (peaks.common() + peaks.differing());
    return new SpectralPeak(
        LEAST_HEIGHT + (1 - LEAST_HEIGHT) * random.nextDouble(),
        (MARGIN + (1 - 2 * MARGIN) * place) * (options.range().points() - 1),
        options.widthInSteps() / WIDTH * (NARROWEST + (WIDEST - NARROWEST) * random.nextDouble()),
        PeakShape.PLAIN);
  }

  private static double level(int rank, SpectraOptions options) {
    double level = options.clusters() > 1 ? 2.0 * rank / (options.clusters() - 1) - 1 : 0;
    return level * options.peaks().contrast();
  }

  private static SpectralPeak changed(
      SpectralPeak plain, SpectraOptions options, PeakShape shape, double level) {
    return switch (options.peaks().difference()) {
      case HEIGHTS ->
          new SpectralPeak(
              plain.height() * (1 + HEIGHTS * level), plain.centre(), plain.sigma(), plain.parts());
      case SHAPES ->
          new SpectralPeak(plain.height(), plain.centre(), plain.sigma(), shape.parts(level));
      case POSITIONS ->
          new SpectralPeak(
              plain.height(),
              plain.centre() + POSITIONS * options.widthInSteps() * level,
              plain.sigma(),
              plain.parts());
    };
  }

  /** Durstenfeld's shuffle of the numbers from 0. */
  private static int[] shuffled(int size, CountedRandom random) {
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = (int) random.nextLong(i + 1L);
      int number = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = number;
    }
    return numbers;
  }
}
