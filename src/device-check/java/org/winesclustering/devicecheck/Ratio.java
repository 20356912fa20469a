package org.winesclustering.devicecheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rate beside PyTorch's on the same machine a moment later.
 *
 * @param network name of the fixture
 * @param batch rows of a minibatch
 * @param way in which PyTorch trained: eager, fused or graph
 * @param times ours as a multiple of PyTorch's
 * @param target what it should be beside a CUDA graph; null beside others
 */
record Ratio(String network, int batch, String way, double times, Double target) {
  private static final Map<Integer, Double> TARGETS = Map.of(256, 3.0, 2048, 2.0);

  /** All rates that PyTorch has too. */
  static List<Ratio> of(List<Rate> rates, JsonNode peer) {
    List<Ratio> ratios = new ArrayList<>();
    for (Rate rate : rates) {
      for (JsonNode other : peer.path("rates")) {
        if (other.path("network").asText().equals(rate.network())
            && other.path("batch").asInt() == rate.batch()) {
          String way = other.path("way").asText();
          ratios.add(
              new Ratio(
                  rate.network(),
                  rate.batch(),
                  way,
                  rate.rowsPerSecond() / other.path("rowsPerSecond").asDouble(),
                  way.equals("graph") ? TARGETS.get(rate.batch()) : null));
        }
      }
    }
    return ratios;
  }

  /** Whether this is about a rate. */
  boolean isOf(Rate rate) {
    return network.equals(rate.network()) && batch == rate.batch();
  }
}
