package org.winesclustering.synthetic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.winesclustering.synthetic.PeakOptions.Difference;
import org.winesclustering.synthetic.SpectraOptions.Baseline;
import org.winesclustering.synthetic.SpectraOptions.Layout;

/** Builder of the options of synthetic spectra: without any nuisance unless told so. */
public final class SpectraBuilder {
  private final long rows;
  private final int clusters;
  private final long seed;
  private final Map<SpectralNuisance, Double> nuisances = new EnumMap<>(SpectralNuisance.class);
  private List<Double> shares = List.of();
  private PositionRange range = new PositionRange(200, 900, 1800, "cm-1");
  private double width;
  private int common = 8;
  private int differing = 4;
  private Difference difference = Difference.SHAPES;
  private double contrast = 1;
  private Baseline baseline = Baseline.POLYNOMIAL;
  private Layout layout = Layout.COLUMNS;

  public SpectraBuilder(long rows, int clusters, long seed) {
    this.rows = rows;
    this.clusters = clusters;
    this.seed = seed;
  }

  public SpectraBuilder shares(Double... sizes) {
    shares = List.of(sizes);
    return this;
  }

  public SpectraBuilder range(int points, double from, double to, String unit) {
    range = new PositionRange(points, from, to, unit);
    return this;
  }

  /** Peaks of a width in units of the axis; 0 is the usual one. */
  public SpectraBuilder peaks(int inAll, int ofClasses, double widths) {
    common = inAll;
    differing = ofClasses;
    width = widths;
    return this;
  }

  public SpectraBuilder difference(Difference what, double howMuch) {
    difference = what;
    contrast = howMuch;
    return this;
  }

  public SpectraBuilder nuisance(SpectralNuisance nuisance, double level) {
    nuisances.put(nuisance, level);
    return this;
  }

  /** All nuisances at their usual levels. */
  public SpectraBuilder usualNuisances() {
    for (SpectralNuisance nuisance : SpectralNuisance.values()) {
      nuisance(nuisance, nuisance.usual());
    }
    return this;
  }

  public SpectraBuilder baseline(Baseline form) {
    baseline = form;
    return this;
  }

  public SpectraBuilder layout(Layout what) {
    layout = what;
    return this;
  }

  public SpectraOptions build() {
    double chosen = width == 0 ? PeakOptions.usualWidth(range) : width;
    return new SpectraOptions(
        rows,
        clusters,
        shares,
        seed,
        range,
        new PeakOptions(common, differing, chosen, difference, contrast),
        nuisances,
        baseline,
        layout);
  }
}
