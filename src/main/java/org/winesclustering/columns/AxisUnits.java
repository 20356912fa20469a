package org.winesclustering.columns;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units and quantities in the names of columns of an axis. */
final class AxisUnits {
  /** Units by their spellings in small letters. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("nm", "nm"),
          Map.entry("um", "µm"),
          Map.entry("µm", "µm"),
          Map.entry("μm", "µm"),
          Map.entry("cm-1", "cm-1"),
          Map.entry("cm_1", "cm-1"),
          Map.entry("cm^-1", "cm-1"),
          Map.entry("cm⁻¹", "cm-1"),
          Map.entry("1/cm", "cm-1"),
          Map.entry("cm1", "cm-1"),
          Map.entry("wavenumber", "cm-1"),
          Map.entry("wavenumbers", "cm-1"),
          Map.entry("ms", "ms"),
          Map.entry("sec", "s"),
          Map.entry("min", "min"),
          Map.entry("ppm", "ppm"),
          Map.entry("hz", "Hz"),
          Map.entry("khz", "kHz"),
          Map.entry("mhz", "MHz"),
          Map.entry("ghz", "GHz"),
          Map.entry("thz", "THz"),
          Map.entry("ev", "eV"),
          Map.entry("kev", "keV"),
          Map.entry("mz", "m/z"),
          Map.entry("m/z", "m/z"),
          Map.entry("2theta", "°2θ"));

  /** Units of one letter, which before a number are no units: c1, m1, s1. */
  private static final Map<String, String> LETTERS =
      Map.of("s", "s", "h", "h", "m", "m", "v", "V", "°c", "°C", "k", "K");

  private static final Set<String> QUANTITIES =
      Set.of("wl", "wn", "wavelength", "wavelengths", "lambda", "raman", "ramanshift", "rt");

  private AxisUnits() {}

  /** The unit behind a number. */
  static Optional<String> behind(String text) {
    String word = word(text);
    return Optional.ofNullable(UNITS.get(word)).or(() -> Optional.ofNullable(LETTERS.get(word)));
  }

  /** The unit before a number. */
  static Optional<String> before(String text) {
    return Optional.ofNullable(UNITS.get(word(text)));
  }

  /** Whether the text before a number is the name of what an axis measures. */
  static boolean isQuantity(String text) {
    return QUANTITIES.contains(word(text).replaceAll("[^a-z]", ""));
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("^[\\s_.:(\\[-]+|[\\s_.:)\\]-]+$", "");
  }
}
