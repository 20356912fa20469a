package org.winesclustering.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network drawn as boxes and arrows from top to bottom: each layer is below all that it reads.
 * Lengths are pixels, as text, because the template formats numbers for people.
 *
 * @param parameters of all layers
 */
record NetworkDrawing(
    String width, String height, long parameters, List<Box> boxes, List<Arrow> arrows) {
  // The size with which the template draws a box.
  private static final int BOX_WIDTH = 270;
  private static final int BOX_HEIGHT = 54;

  private static final int GAP = 26;

  /** Room at each side for arrows that pass layers by. */
  private static final int MARGIN = 60;

  /** The box of a layer or of a network input; left and top are those of its top left corner. */
  record Box(String name, String type, String shape, String parameters, int left, int top) {

    public String x() {
      return String.valueOf(left);
    }

    public String y() {
      return String.valueOf(top);
    }
  }

  /**
   * An arrow from a layer to one that reads it.
   *
   * @param path in SVG's notation
   */
  record Arrow(String path) {}

  static NetworkDrawing of(List<ChartData.Layer> layers) {
    Map<String, Integer> ranks = ranks(layers);
    Map<Integer, List<String>> rows = new TreeMap<>();
    ranks.forEach((name, rank) -> rows.computeIfAbsent(rank, r -> new ArrayList<>()).add(name));
    int columns = rows.values().stream().mapToInt(List::size).max().orElse(1);
    int width = 2 * MARGIN + columns * BOX_WIDTH + (columns - 1) * GAP;
    Map<String, ChartData.Layer> byName =
        layers.stream()
            .collect(Collectors.toMap(ChartData.Layer::name, layer -> layer, (a, b) -> a));

    Map<String, Box> boxes = new LinkedHashMap<>();
    rows.forEach(
        (rank, names) -> {
          int rowWidth = names.size() * BOX_WIDTH + (names.size() - 1) * GAP;
          int left = (width - rowWidth) / 2;
          for (String name : names) {
            boxes.put(name, box(name, byName.get(name), left, 1 + rank * (BOX_HEIGHT + GAP)));
            left += BOX_WIDTH + GAP;
          }
        });
    List<Arrow> arrows = new ArrayList<>();
    for (ChartData.Layer layer : layers) {
      for (String input : layer.inputs()) {
        boolean passes = ranks.get(layer.name()) - ranks.get(input) > 1;
        arrows.add(arrow(boxes.get(input), boxes.get(layer.name()), passes));
      }
    }
    int height = rows.size() * (BOX_HEIGHT + GAP) - GAP + 2;
    return new NetworkDrawing(
        String.valueOf(width),
        String.valueOf(height),
        layers.stream().mapToLong(ChartData.Layer::parameters).sum(),
        List.copyOf(boxes.values()),
        arrows);
  }

  /** Number of arrows on the longest way from a network input; layers come after what they read. */
  private static Map<String, Integer> ranks(List<ChartData.Layer> layers) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    Map<String, Integer> known = new HashMap<>();
    for (ChartData.Layer layer : layers) {
      int rank = 0;
      for (String input : layer.inputs()) {
        known.putIfAbsent(input, 0);
        ranks.putIfAbsent(input, known.get(input));
        rank = Math.max(rank, known.get(input) + 1);
      }
      known.put(layer.name(), rank);
      ranks.put(layer.name(), rank);
    }
    return ranks;
  }

  private static Box box(String name, ChartData.Layer layer, int left, int top) {
    if (layer == null) {
      return new Box(name, "input", "", "", left, top);
    }
    return new Box(
        name,
        layer.type(),
        layer.shape().stream().map(String::valueOf).collect(Collectors.joining(" × ")),
        layer.parameters() == 0
            ? ""
            : String.format(Locale.ROOT, "%,d parameters", layer.parameters()),
        left,
        top);
  }

  /** An arrow straight down, or past the layers between on the right side. */
  private static Arrow arrow(Box from, Box to, boolean passes) {
    int x1 = from.left() + BOX_WIDTH / 2;
    int y1 = from.top() + BOX_HEIGHT;
    int x2 = to.left() + BOX_WIDTH / 2;
    int y2 = to.top() - 3;
    if (!passes) {
      return new Arrow(String.format(Locale.ROOT, "M%d %d L%d %d", x1, y1, x2, y2));
    }
    int side = Math.max(from.left(), to.left()) + BOX_WIDTH;
    int bulge = side + MARGIN;
    int start = from.top() + BOX_HEIGHT / 2;
    int end = to.top() + BOX_HEIGHT / 2;
    return new Arrow(
        String.format(
            Locale.ROOT,
            "M%d %d C%d %d %d %d %d %d",
            from.left() + BOX_WIDTH,
            start,
            bulge,
            start,
            bulge,
            end,
            to.left() + BOX_WIDTH + 3,
            end));
  }
}
