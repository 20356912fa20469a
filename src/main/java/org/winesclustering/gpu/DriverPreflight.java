package org.winesclustering.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.winesclustering.device.Card;
import org.winesclustering.device.Cards;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.device.Driver;
import org.winesclustering.device.SelfTest;
import org.winesclustering.gpu.GpuFinding.Obstacle;

/** Check whether this process can compute by the project's own kernels: driver, cards, numbers. */
final class DriverPreflight {
  /** The first generation for which the kernels are made. */
  private static final ComputeCapability OLDEST = new ComputeCapability(7, 5);

  private static final String HIDE =
      "hide it from the run with CUDA_VISIBLE_DEVICES, or compute on the CPU";

  private DriverPreflight() {}

  /** Examines the driver and its cards; empty if there is no driver that a program can call. */
  static Optional<GpuFinding> examine() {
    try {
      return Cards.driver().map(DriverPreflight::examine);
    } catch (DeviceFailure e) {
      return Optional.of(
          new GpuFinding(
              List.of(),
              List.of(
                  new Obstacle(
                      e.getMessage(),
                      "make nvidia-smi work on this machine, or compute on the CPU"))));
    }
  }

  private static GpuFinding examine(Driver driver) {
    List<GpuDevice> devices = new ArrayList<>();
    List<Obstacle> obstacles = new ArrayList<>();
    int cards = driver.cards();
    for (int ordinal = 0; ordinal < cards; ordinal++) {
      Card.Facts facts = Card.facts(driver, ordinal);
      GpuDevice device =
          new GpuDevice(
              ordinal,
              String.format(Locale.ROOT, "%s with %d MiB", facts.name(), facts.memory() >> 20),
              new ComputeCapability(facts.major(), facts.minor()),
              "for CUDA " + driver.version());
      devices.add(device);
      obstacle(device).ifPresent(obstacles::add);
    }
    if (cards == 0) {
      obstacles.add(
          new Obstacle(
              "NVIDIA's driver finds no GPU", "unset CUDA_VISIBLE_DEVICES, or compute on the CPU"));
    }
    return new GpuFinding(devices, obstacles);
  }

  private static Optional<Obstacle> obstacle(GpuDevice device) {
    if (device.capability().isBefore(OLDEST)) {
      return Optional.of(
          new Obstacle(
              device.described() + ", is older than the kernels, which need " + OLDEST,
              HIDE + ", or take ND4J's build for CUDA (docs/gpu.md)"));
    }
    try {
      return SelfTest.run(Cards.card(device.ordinal()))
          .map(
              problem -> new Obstacle(device.described() + ", computes wrongly: " + problem, HIDE));
    } catch (DeviceFailure e) {
      return Optional.of(
          new Obstacle(device.described() + ", does not work: " + e.getMessage(), HIDE));
    }
  }
}
