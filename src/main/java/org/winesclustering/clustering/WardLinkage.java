package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.winesclustering.ml.DenseVectors;

/**
 * Agglomerative clustering of rows in memory by Ward's criterion (J. H. Ward, JASA 58, 1963): the
 * two clusters are joined whose union adds least to the sum of squared distances to the means.
 * Found by the chain of nearest neighbours (F. Murtagh, The Computer Journal 26, 1983) in rows²
 * time and rows² / 2 numbers of memory.
 */
public final class WardLinkage {
  private final int rows;

  /** Clusters that were joined, named by their first rows, cheapest first. */
  private final List<Join> joins;

  /**
   * Two clusters that were joined to one, each named by its first row.
   *
   * @param cost twice what the join adds to the sum of squares; of two rows their squared distance
   */
  public record Join(int first, int second, double cost) {}

  /**
   * Joins all rows, one after the other.
   *
   * @param points rows x columns; a few thousand rows at most
   */
  public WardLinkage(double[][] points) {
    rows = points.length;
    joins = new Chain(points).joins();
    joins.sort(Comparator.comparingDouble(Join::cost));
  }

  /** All joins, one less than the rows, cheapest first. */
  public List<Join> joins() {
    return List.copyOf(joins);
  }

  /**
   * Clusters of the rows, numbered from 0 in the order of their first rows.
   *
   * @param clusters from 1 to the number of rows
   */
  public int[] labels(int clusters) {
    int[] parents = new int[rows];
    Arrays.setAll(parents, row -> row);
    for (Join join : joins.subList(0, rows - clusters)) {
      int one = root(parents, join.first);
      int other = root(parents, join.second);
      parents[Math.max(one, other)] = Math.min(one, other);
    }
    int[] labels = new int[rows];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      labels[row] = parents[row] == row ? next++ : labels[root(parents, row)];
    }
    return labels;
  }

  private static int root(int[] parents, int row) {
    int root = row;
    while (parents[root] != root) {
      root = parents[root];
    }
    return root;
  }

  /** The search, which destroys its distances. */
  private static final class Chain {
    private final float[][] distances;
    private final int[] sizes;
    private final int[] chain;
    private int length;

    Chain(double[][] points) {
      distances = new float[points.length][];
      for (int i = 0; i < points.length; i++) {
        distances[i] = new float[i];
        for (int j = 0; j < i; j++) {
          distances[i][j] = (float) DenseVectors.squaredDistance(points[i], points[j]);
        }
      }
      sizes = new int[points.length];
      Arrays.fill(sizes, 1);
      chain = new int[points.length];
    }

    List<Join> joins() {
      List<Join> joins = new ArrayList<>();
      while (joins.size() < sizes.length - 1) {
        if (length == 0) {
          chain[length++] = firstAlive();
        }
        int last = chain[length - 1];
        int previous = length > 1 ? chain[length - 2] : -1;
        int nearest = nearest(last, previous);
        if (nearest == previous) {
          length -= 2;
          joins.add(join(Math.min(last, previous), Math.max(last, previous)));
        } else {
          chain[length++] = nearest;
        }
      }
      return joins;
    }

    private int firstAlive() {
      int row = 0;
      while (sizes[row] == 0) {
        row++;
      }
      return row;
    }

    /** The nearest cluster; {@code previous}, if any, where others are as near. */
    private int nearest(int cluster, int previous) {
      int nearest = previous;
      float least = previous < 0 ? Float.POSITIVE_INFINITY : distance(cluster, previous);
      for (int other = 0; other < sizes.length; other++) {
        if (sizes[other] > 0
            && other != cluster
            && (nearest < 0 || distance(cluster, other) < least)) {
          least = distance(cluster, other);
          nearest = other;
        }
      }
      return nearest;
    }

    private Join join(int kept, int gone) {
      float cost = distance(kept, gone);
      for (int other = 0; other < sizes.length; other++) {
        if (sizes[other] > 0 && other != kept && other != gone) {
          // The formula of G. N. Lance and W. T. Williams, The Computer Journal 9, 1967.
          float joined =
              ((sizes[kept] + sizes[other]) * distance(kept, other)
                      + (sizes[gone] + sizes[other]) * distance(gone, other)
                      - sizes[other] * cost)
                  / (sizes[kept] + sizes[gone] + sizes[other]);
          distances[Math.max(kept, other)][Math.min(kept, other)] = joined;
        }
      }
      sizes[kept] += sizes[gone];
      sizes[gone] = 0;
      return new Join(kept, gone, cost);
    }

    private float distance(int one, int other) {
      return distances[Math.max(one, other)][Math.min(one, other)];
    }
  }
}
