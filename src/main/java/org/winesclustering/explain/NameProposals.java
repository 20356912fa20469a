package org.winesclustering.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names for clusters, made of what they are high and low in, such as "high proline, high alcohol":
 * the traits that tell most first, so many that the name differs from the others'.
 */
public final class NameProposals {
  /** Most characters of a name. */
  private static final int LONGEST = 40;

  private static final int USUAL_TRAITS = 2;

  private NameProposals() {}

  /**
   * Proposes names.
   *
   * @param traits of each cluster by its id, the clearest first
   * @param taken names that other clusters have
   * @return a name for each cluster, all different, also from those that are taken
   */
  public static SortedMap<Integer, String> of(
      Map<Integer, List<String>> traits, Collection<String> taken) {
    SortedMap<Integer, String> names = new TreeMap<>();
    Set<String> used = new HashSet<>(taken.stream().map(NameProposals::key).toList());
    traits.keySet().stream()
        .sorted(Comparator.naturalOrder())
        .forEach(
            id -> {
              String name = name(id, traits.get(id), used);
              used.add(key(name));
              names.put(id, name);
            });
    return names;
  }

  private static String name(int id, List<String> traits, Set<String> used) {
    List<String> candidates = new ArrayList<>();
    String so = "";
    int count = 0;
    for (String trait : traits) {
      String longer = so.isEmpty() ? trait : so + ", " + trait;
      if (longer.length() <= LONGEST) {
        so = longer;
        count++;
        if (count >= USUAL_TRAITS) {
          candidates.add(so);
        }
      }
    }
    candidates.add(so);
    return candidates.stream()
        .filter(name -> !name.isEmpty() && !used.contains(key(name)))
        .findFirst()
        .orElseGet(() -> unlike(so(candidates), id, used));
  }

  private static String so(List<String> candidates) {
    String longest = candidates.get(candidates.size() - 1);
    return longest.isEmpty() ? "no clear traits" : longest;
  }

  /** The name with the cluster's id, which no other cluster has. */
  private static String unlike(String name, int id, Set<String> used) {
    String end = " (" + id + ")";
    String unlike =
        used.contains(key(name))
            ? name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end
            : name;
    return used.contains(key(unlike)) ? "cluster " + id : unlike;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
