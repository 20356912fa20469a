package org.winesclustering.results;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.winesclustering.features.CategoryShare;

/** Values of categories that most records of a cluster have, and more than records have at all. */
final class CategoryTraits {
  private static final double MOST = 0.5;
  private static final double LEAST_LEAD = 0.1;

  private CategoryTraits() {}

  /**
   * Describes a cluster by one value of each category at most, the most distinctive first.
   *
   * @param place of the cluster among all, ascending by number
   * @return such as {@code Type mostly red, 92 % (45 % of all)}
   */
  static List<String> of(List<CategoryShare> shares, int place) {
    Map<String, CategoryShare> best = new TreeMap<>();
    shares.stream()
        .filter(share -> share.clusterShares().get(place) >= MOST)
        .filter(share -> lead(share, place) >= LEAST_LEAD)
        .forEach(
            share ->
                best.merge(
                    share.category(), share, (a, b) -> lead(b, place) > lead(a, place) ? b : a));
    return best.values().stream()
        .sorted(Comparator.comparingDouble(share -> -lead(share, place)))
        .map(share -> text(share, place))
        .toList();
  }

  private static double lead(CategoryShare share, int place) {
    return share.clusterShares().get(place) - share.share();
  }

  private static String text(CategoryShare share, int place) {
    return String.format(
        Locale.ROOT,
        "%s mostly %s, %.0f %% (%.0f %% of all)",
        share.category(),
        share.value(),
        100 * share.clusterShares().get(place),
        100 * share.share());
  }
}
