package org.winesclustering.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.synthetic.PeakOptions;
import org.winesclustering.synthetic.PeakOptions.Difference;
import org.winesclustering.synthetic.PositionRange;
import org.winesclustering.synthetic.SpectraOptions;
import org.winesclustering.synthetic.SpectraOptions.Baseline;
import org.winesclustering.synthetic.SpectraOptions.Layout;
import org.winesclustering.synthetic.SpectralNuisance;
import org.winesclustering.synthetic.SyntheticSpectra;
import org.winesclustering.synthetic.SyntheticTable;
import org.winesclustering.synthetic.SyntheticTable.FileFormat;
import picocli.CommandLine.Option;

/** Options of {@code wines synthesize --kind spectra}. */
final class SynthesizeSpectraOptions {
  private static final double MOST_NUISANCES = 10;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "601",
      description = "positions of the axis, 20 to 8000 (default: ${DEFAULT-VALUE})")
  private int points;

  @Option(
      names = "--from",
      paramLabel = "X",
      defaultValue = "900",
      description = "first position (default: ${DEFAULT-VALUE})")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "X",
      defaultValue = "1800",
      description = "last position; below the first for a falling axis (default: ${DEFAULT-VALUE})")
  private double to;

  @Option(
      names = "--unit",
      paramLabel = "TEXT",
      defaultValue = "cm-1",
      description =
          "unit of the axis, at most 20 characters; it goes into _synthesis.json (default:"
              + " ${DEFAULT-VALUE})")
  private String unit;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = "columns",
      description =
          "columns: one for each position, named by it; or array: one column spectrum of arrays of"
              + " floats, with --format parquet (default: ${DEFAULT-VALUE})")
  private Layout layout;

  @Option(
      names = "--common-peaks",
      paramLabel = "N",
      defaultValue = "8",
      description = "peaks that are the same in all classes, 0 to 200 (default: ${DEFAULT-VALUE})")
  private int common;

  @Option(
      names = "--differing-peaks",
      paramLabel = "N",
      defaultValue = "4",
      description = "peaks that differ from class to class, 1 to 200 (default: ${DEFAULT-VALUE})")
  private int differing;

  @Option(
      names = "--width",
      paramLabel = "X",
      description =
          "full width of a peak at half of its height, in units of the axis, from 2 steps to the"
              + " whole axis; a 40th of the axis and at least 4 steps if left out")
  private Double width;

  @Option(
      names = "--differ",
      paramLabel = "WHAT",
      defaultValue = "shapes",
      description =
          "what of the differing peaks: heights; shapes (width, doublets, asymmetry, curvature,"
              + " with the same area and centre); or positions (default: ${DEFAULT-VALUE})")
  private Difference difference;

  @Option(
      names = "--contrast",
      paramLabel = "F",
      defaultValue = "1",
      description = "how much they differ, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double contrast;

  @Option(
      names = "--nuisances",
      paramLabel = "F",
      defaultValue = "1",
      description =
          "levels of the nuisances below that are left out: 1 for their defaults, 0 for none, 2 for"
              + " twice as much, .., up to 10; a level is a standard deviation over the spectra"
              + " (default: ${DEFAULT-VALUE})")
  private double nuisances;

  @Option(
      names = "--variation",
      paramLabel = "F",
      description = "heights of single peaks, relative to them, 0 to 1 (default: 0.1)")
  private Double variation;

  @Option(
      names = "--shift",
      paramLabel = "F",
      description = "whole spectra beside the axis, in widths, 0 to 10 (default: 0.5)")
  private Double shift;

  @Option(
      names = "--stretch",
      paramLabel = "F",
      description =
          "length of the axis about its middle, relative to it, 0 to 0.1 (default: 0.002)")
  private Double stretch;

  @Option(
      names = "--jitter",
      paramLabel = "F",
      description = "single peaks beside their places, in widths, 0 to 10 (default: 0.05)")
  private Double jitter;

  @Option(
      names = "--scatter",
      paramLabel = "F",
      description = "a factor and an offset of whole spectra, 0 to 1 (default: 0.1)")
  private Double scatter;

  @Option(
      names = "--baseline",
      paramLabel = "F",
      description =
          "height of a smooth baseline, 0 to 100; the highest peak is about 1 (default: 0.5)")
  private Double baseline;

  @Option(
      names = "--noise",
      paramLabel = "F",
      description = "independent errors of all values, 0 to 10 (default: 0.01)")
  private Double noise;

  @Option(
      names = "--baseline-form",
      paramLabel = "NAME",
      defaultValue = "polynomial",
      description = "polynomial (degree 4) or humps (three wide ones) (default: ${DEFAULT-VALUE})")
  private Baseline baselineForm;

  /** The table, with what the options of all kinds say. */
  SyntheticTable table(long rows, int clusters, List<Double> shares, long seed, FileFormat format) {
    if (layout == Layout.ARRAY && format != FileFormat.PARQUET) {
      throw WinesFailure.usage(
          "--layout array is for --format parquet alone: a CSV file has no arrays; give --layout"
              + " columns, or another format");
    }
    PositionRange range = new PositionRange(points, from, to, unit);
    return new SyntheticSpectra(
        new SpectraOptions(
            rows,
            clusters,
            shares,
            seed,
            range,
            new PeakOptions(
                common,
                differing,
                width == null ? PeakOptions.usualWidth(range) : width,
                difference,
                contrast),
            levels(),
            baselineForm,
            layout));
  }

  private Map<SpectralNuisance, Double> levels() {
    if (!(nuisances >= 0 && nuisances <= MOST_NUISANCES)) {
      throw WinesFailure.usage(
          "--nuisances is %s, allowed: a number from 0.0 to %s", nuisances, MOST_NUISANCES);
    }
    Map<SpectralNuisance, Double> levels = new EnumMap<>(SpectralNuisance.class);
    for (SpectralNuisance nuisance : SpectralNuisance.values()) {
      Double given = given(nuisance);
      levels.put(nuisance, given == null ? nuisances * nuisance.usual() : given);
    }
    return levels;
  }

  private Double given(SpectralNuisance nuisance) {
    return switch (nuisance) {
      case VARIATION -> variation;
      case SHIFT -> shift;
      case STRETCH -> stretch;
      case JITTER -> jitter;
      case SCATTER -> scatter;
      case BASELINE -> baseline;
      case NOISE -> noise;
    };
  }
}
