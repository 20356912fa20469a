package org.winesclustering.devicecheck;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.winesclustering.device.DeviceState;

/**
 * The folder of the fixtures: a file of JSON and a file of numbers for each.
 *
 * @param folder that holds them
 */
record FixtureFiles(Path folder) {
  /** Reads and writes fixtures and the report. */
  static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private static final String DESCRIPTION = ".json";
  private static final String NUMBERS = ".floats";

  /** All fixtures, in the order of their files' names. */
  List<Fixture> all() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Fixture> fixtures = new ArrayList<>();
      for (Path file :
          files.filter(some -> some.toString().endsWith(DESCRIPTION)).sorted().toList()) {
        fixtures.add(JSON.readValue(file.toFile(), Fixture.class));
      }
      return fixtures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The initial state, with an updater of none, and that at each checkpoint. */
  List<DeviceState> states(Fixture fixture) {
    int count = fixture.network().parameters();
    float[] numbers = numbers(fixture.name());
    List<DeviceState> states = new ArrayList<>();
    states.add(new DeviceState(Arrays.copyOf(numbers, count), new float[0]));
    for (int at = count; at < numbers.length; at += 3 * count) {
      states.add(
          new DeviceState(
              Arrays.copyOfRange(numbers, at, at + count),
              Arrays.copyOfRange(numbers, at + count, at + 3 * count)));
    }
    return states;
  }

  private float[] numbers(String name) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + NUMBERS)));
      float[] numbers = new float[bytes.remaining() / Float.BYTES];
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a fixture with the states of {@link #states}. */
  void write(Fixture fixture, List<DeviceState> states) {
    int size =
        states.stream().mapToInt(state -> state.parameters().length + state.updater().length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (DeviceState state : states) {
      for (float[] numbers : new float[][] {state.parameters(), state.updater()}) {
        bytes.asFloatBuffer().put(numbers);
        bytes.position(bytes.position() + numbers.length * Float.BYTES);
      }
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(fixture.name() + NUMBERS), bytes.array());
      JSON.writeValue(folder.resolve(fixture.name() + DESCRIPTION).toFile(), fixture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
