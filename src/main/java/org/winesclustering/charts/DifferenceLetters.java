package org.winesclustering.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * Letters below groups, as tables of means have them: groups with a letter in common do not differ.
 *
 * <p>Two groups differ if Welch's t test says so at 5 % after Holm's correction for all pairs (S.
 * Holm, Scandinavian Journal of Statistics 6, 1979), and if their means are at least a small effect
 * apart (0.2 deviations; J. Cohen, 1988), since among many rows every difference is significant.
 * The letters are found by insertion and absorption (H.-P. Piepho, Journal of Computational and
 * Graphical Statistics 13, 2004). Clusters are made from the same values, so that the letters
 * describe them and prove nothing.
 */
public final class DifferenceLetters {
  private static final double LEVEL = 0.05;
  private static final double LEAST_EFFECT = 0.2;

  /** Letters of the alphabet; more groups get none. */
  private static final int MOST_GROUPS = 26;

  private DifferenceLetters() {}

  /**
   * A group of values.
   *
   * @param count of values, 0 or more
   * @param mean NaN without values
   * @param deviation sample deviation (n - 1)
   */
  public record Group(long count, double mean, double deviation) {
    private boolean isTestable() {
      return count > 1 && Double.isFinite(mean) && Double.isFinite(deviation);
    }
  }

  private record Pair(int first, int second, double p) {}

  /**
   * Finds the letters.
   *
   * @return for each group its letters, "a" for the largest mean; empty for one of fewer than two
   *     values, and for all of them where fewer than two groups can be compared or there are more
   *     than 26
   */
  public static List<String> of(List<Group> groups) {
    List<Integer> tested =
        IntStream.range(0, groups.size())
            .filter(i -> groups.get(i).isTestable())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -groups.get(i).mean()))
            .toList();
    String[] letters = new String[groups.size()];
    Arrays.fill(letters, "");
    if (tested.size() > 1 && groups.size() <= MOST_GROUPS) {
      List<List<Integer>> alike = alike(tested, different(tested, groups));
      for (int i = 0; i < alike.size() && i < MOST_GROUPS; i++) {
        for (int group : alike.get(i)) {
          letters[group] += (char) ('a' + i);
        }
      }
    }
    return List.of(letters);
  }

  private static List<Pair> different(List<Integer> tested, List<Group> groups) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      for (int j = i + 1; j < tested.size(); j++) {
        Group one = groups.get(tested.get(i));
        Group other = groups.get(tested.get(j));
        pairs.add(new Pair(tested.get(i), tested.get(j), p(one, other)));
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::p));
    int significant = 0;
    while (significant < pairs.size()
        && pairs.get(significant).p() <= LEVEL / (pairs.size() - significant)) {
      significant++;
    }
    return pairs.subList(0, significant).stream()
        .filter(pair -> effect(groups.get(pair.first()), groups.get(pair.second())) >= LEAST_EFFECT)
        .toList();
  }

  private static double p(Group one, Group other) {
    return one.deviation() == 0 && other.deviation() == 0
        ? (one.mean() == other.mean() ? 1 : 0)
        : new TTest().tTest(summary(one), summary(other));
  }

  private static StatisticalSummary summary(Group group) {
    double variance = group.deviation() * group.deviation();
    return new StatisticalSummaryValues(
        group.mean(), variance, group.count(), Double.NaN, Double.NaN, Double.NaN);
  }

  private static double effect(Group one, Group other) {
    double pooled = Math.sqrt((Math.pow(one.deviation(), 2) + Math.pow(other.deviation(), 2)) / 2);
    return Math.abs(one.mean() - other.mean()) / pooled;
  }

  /** Largest sets of groups no two of which differ, that of the largest mean first. */
  private static List<List<Integer>> alike(List<Integer> tested, List<Pair> different) {
    List<List<Integer>> sets = new ArrayList<>(List.of(tested));
    for (Pair pair : different) {
      List<List<Integer>> split = new ArrayList<>();
      for (List<Integer> set : sets) {
        if (set.contains(pair.first()) && set.contains(pair.second())) {
          split.add(without(set, pair.first()));
          split.add(without(set, pair.second()));
        } else {
          split.add(set);
        }
      }
      sets = absorbed(split);
    }
    sets.sort(
        Comparator.<List<Integer>>comparingInt(set -> tested.indexOf(set.get(0)))
            .thenComparingInt(set -> tested.indexOf(set.get(set.size() - 1))));
    return sets;
  }

  private static List<Integer> without(List<Integer> set, int group) {
    return set.stream().filter(member -> member != group).toList();
  }

  /** Without repeated sets and those that others hold. */
  private static List<List<Integer>> absorbed(List<List<Integer>> sets) {
    List<List<Integer>> kept = new ArrayList<>();
    for (List<Integer> set : sets.stream().distinct().toList()) {
      boolean isHeld =
          sets.stream().anyMatch(other -> !other.equals(set) && other.containsAll(set));
      if (!isHeld) {
        kept.add(set);
      }
    }
    return kept;
  }
}
