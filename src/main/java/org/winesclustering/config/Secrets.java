package org.winesclustering.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Handling of passwords, keys and tokens: reading them from files, and redacting them. */
public final class Secrets {
  /** Suffix of the name of an option whose value is in a file. */
  /** Far longer than passwords and keys. */
  private static final int MOST_BYTES = 64 << 10;

  private static final String FILE = "-file";

  /** Names of options whose values are not shown, beside those of secrets. */
  private static final Pattern HIDDEN_KEY = Pattern.compile("(?i)key|auth|cert|private|login");

  private Secrets() {}

  /**
   * The text as it may be shown, in logs, manifests and on a terminal: of every location in it only
   * scheme, host, path, and parameters that are known to be harmless. No replacement crosses the
   * end of a line, so that a stack trace stays whole.
   */
  public static String redacted(String text) {
    return ShownText.of(text);
  }

  /** The value of a free option as it may be shown: rather too few than too many. */
  static String redactedOption(String key, String value) {
    return isOfFile(key) || !(HIDDEN_KEY.matcher(key).find() || ShownText.isSecretName(key))
        ? redacted(value)
        : ShownText.HIDDEN;
  }

  /** Whether a free option, by its name, concerns access rights rather than data. */
  public static boolean isAccess(String key) {
    return ShownText.isSecretName(key) || key.endsWith(".user");
  }

  /**
   * Options with those that name a file replaced: {@code password-file} becomes {@code password},
   * with the content of the file without its last line break.
   *
   * @param section prefix of the options' names, for messages
   * @throws WinesFailure with {@link FailureKind#USAGE} if a file cannot be read or is empty, or
   *     the value is given as well
   */
  static Map<String, String> withFilesRead(String section, Map<String, String> options) {
    Map<String, String> read = new LinkedHashMap<>();
    options.forEach(
        (key, value) -> {
          String name = isOfFile(key) ? key.substring(0, key.length() - FILE.length()) : key;
          String earlier = read.put(name, isOfFile(key) ? content(section + key, value) : value);
          if (earlier != null) {
            throw WinesFailure.usage(
                "%1$s and %1$s%2$s are both given, allowed: one of them; leave one out",
                section + name, FILE);
          }
        });
    return Collections.unmodifiableMap(read);
  }

  private static boolean isOfFile(String key) {
    return key.endsWith(FILE);
  }

  private static String content(String key, String file) {
    String given = key + " is \"" + file + "\", which ";
    try {
      String content = GivenFile.content(Path.of(file), MOST_BYTES).replaceFirst("\\R\\z", "");
      if (content.isEmpty()) {
        throw new WinesFailure(
            FailureKind.USAGE, given + "is empty, allowed: a file with the value");
      }
      return content;
    } catch (IOException | InvalidPathException e) {
      throw new WinesFailure(
          FailureKind.USAGE, given + "cannot be read, allowed: a file with the value in it", e);
    }
  }

  /**
   * Checks that a command line has no secret: the list of processes shows it to everyone on the
   * machine.
   *
   * @param settings values by key, as typed
   * @throws WinesFailure with {@link FailureKind#USAGE} and what to do instead
   */
  public static void checkCommandLine(Map<String, String> settings) {
    List<String> found =
        settings.keySet().stream()
            .filter(key -> isSecret(key, settings.get(key)))
            .sorted()
            .toList();
    if (!found.isEmpty()) {
      throw WinesFailure.usage(
          "the command line has a secret in %s, and the list of processes shows it to everyone on"
              + " this machine; give it in a file (--set input.options.password-file=FILE) or in"
              + " the environment (WINES_INPUT_OPTIONS_PASSWORD; MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD), and the URL without it",
          String.join(", ", found));
    }
  }

  private static boolean isSecret(String key, String value) {
    return ShownText.hasSecret(value)
        || (FreeKeys.contain(key) && !isOfFile(key) && ShownText.isSecretName(key));
  }
}
