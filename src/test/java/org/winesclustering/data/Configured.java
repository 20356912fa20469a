package org.winesclustering.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.DataConfig;
import org.winesclustering.config.InputConfig;
import org.winesclustering.config.WinesConfig;

/** Configuration as a user gives it: keys and values, in turn, over the defaults. */
public final class Configured {
  private Configured() {}

  public static InputConfig input(Object location, String... settings) {
    return load(settings, Map.of("input.location", location.toString())).input();
  }

  public static DataConfig data(String... settings) {
    return load(settings, Map.of()).data();
  }

  private static WinesConfig load(String[] settings, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new ConfigLoader().load(Optional.empty(), Map.of(), all);
  }
}
