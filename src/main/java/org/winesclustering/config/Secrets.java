package org.winesclustering.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Passwords, keys and tokens: where they may come from, and where they must not be seen. */
public final class Secrets {
  private static final String SHOWN_INSTEAD = "(redacted)";

  /** An option with this at its name's end names a file that holds the value of the option. */
  private static final String FILE = "-file";

  /** What is not shown, rather too much than too little. */
  private static final Pattern HIDDEN_KEY =
      Pattern.compile("(?i)password|pwd|secret|token|key|credential");

  /** What may not be given where others can read it, so none that is something else. */
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i)password|pwd|secret|token|credential|(access|private|account|api)[._-]?key");

  /** Of parameters in URLs, up to the line's end; of user and password before a host. */
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?i)((?:password|pwd|secret|token|access[._-]?key)=)[^&;\\r\\n]*"
              + "|(//[^/@:\\s]*:)[^/@\\r\\n]*(?=@)"
              + "|(jdbc:oracle:\\w+:[^/@\\s]*/)[^@\\s]*(?=@)");

  private Secrets() {}

  /**
   * The text with the secrets inside URLs replaced, for logs and manifests. What is replaced ends
   * with its line, so that a stack trace stays whole.
   */
  public static String redacted(String text) {
    return IN_TEXT.matcher(text).replaceAll("$1$2$3" + SHOWN_INSTEAD);
  }

  /** The value of a free option as it may be shown. */
  static String redactedOption(String key, String value) {
    return isOfFile(key) || !HIDDEN_KEY.matcher(key).find() ? redacted(value) : SHOWN_INSTEAD;
  }

  /** Whether a free option, by its name, says who reads or writes rather than what. */
  public static boolean isAccess(String key) {
    return SECRET_KEY.matcher(key).find() || key.endsWith(".user");
  }

  /**
   * Options whose values are in force: for {@code password-file} the file's content, without a line
   * break at its end, as {@code password}.
   *
   * @param section in front of the options' names, for messages
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
            throw WinesFailure.of(
                FailureKind.USAGE,
                "%s%s and %s%s%s are both given, allowed: one of them; leave one out",
                section,
                name,
                section,
                name,
                FILE);
          }
        });
    return Collections.unmodifiableMap(read);
  }

  private static boolean isOfFile(String key) {
    return key.endsWith(FILE);
  }

  private static String content(String key, String file) {
    try {
      String content = Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
      if (!content.isEmpty()) {
        return content;
      }
    } catch (IOException | InvalidPathException e) {
      throw new WinesFailure(
          FailureKind.USAGE,
          key + " is \"" + file + "\", which cannot be read, allowed: a file with the value in it",
          e);
    }
    throw WinesFailure.of(
        FailureKind.USAGE,
        "%s is \"%s\", which is empty, allowed: a file with the value",
        key,
        file);
  }

  /**
   * Checks that a command line holds no secret: the list of processes shows it to everyone on the
   * machine.
   *
   * @param settings key to value, as typed
   * @throws WinesFailure with {@link FailureKind#USAGE} and what to do instead
   */
  public static void checkCommandLine(Map<String, String> settings) {
    List<String> found =
        settings.entrySet().stream()
            .filter(setting -> isSecret(setting.getKey(), setting.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!found.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "the command line has a secret in %s, and the list of processes shows it to everyone on"
              + " this machine; give it in a file (--set input.options.password-file=FILE) or in"
              + " the environment (WINES_INPUT_OPTIONS_PASSWORD), and the URL without it",
          String.join(", ", found));
    }
  }

  private static boolean isSecret(String key, String value) {
    return !redacted(value).equals(value)
        || (FreeKeys.contain(key) && !isOfFile(key) && SECRET_KEY.matcher(key).find());
  }
}
