package org.winesclustering.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text as it may be shown: of every location in it only scheme, host, path and the values of
 * parameters that are known to be harmless.
 *
 * <p>Nothing tells where a password ends that holds the very characters that end it. So what may be
 * one is hidden as far as it may reach, though not beyond its line, so that a stack trace stays
 * whole.
 */
final class ShownText {
  /** What is shown instead of a secret. */
  static final String HIDDEN = "(redacted)";

  /** Names of secrets in parameters and options, without whitespace. */
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)pass|pwd|phrase|secret|token|credential|jaas|signature|private[._-]?key|\\bsig$|\\bsas"
              + "|(\\b|access|private|account|api|encryption|storage|shared|master|client)[._-]?key"
              + "(\\b|[._-]?id$|$)");

  /** Parameters of locations whose values are shown. */
  private static final Set<String> HARMLESS =
      Set.of(
          "applicationname",
          "autoreconnect",
          "catalog",
          "charset",
          "characterencoding",
          "connecttimeout",
          "currentschema",
          "database",
          "databasename",
          "db",
          "dbtable",
          "encrypt",
          "host",
          "hostnameincertificate",
          "instancename",
          "integratedsecurity",
          "logintimeout",
          "port",
          "preparethreshold",
          "protocol",
          "readonly",
          "role",
          "schema",
          "servername",
          "servertimezone",
          "sockettimeout",
          "ssl",
          "sslmode",
          "targetservertype",
          "tcpkeepalive",
          "trustservercertificate",
          "user",
          "username",
          "useunicode",
          "usessl",
          "warehouse");

  /** The two slashes before a host, also as JSON and URLs write them. */
  private static final String SLASHES = "(?:/|\\\\/|%2[fF]){2}";

  /** A container and its account in Azure, whose names are no secrets. */
  private static final String AZURE = "(?i:abfss?|wasbs?):" + SLASHES + "[a-z0-9$-]{1,63}@";

  /**
   * What stands before a host. A colon that begins no port begins a password, which may hold
   * anything; without one, user or token end with the word.
   */
  private static final Pattern BEFORE_HOST =
      Pattern.compile(
          "("
              + AZURE
              + "|"
              + SLASHES
              + "(?=[^\\r"
              + "\\n"
              + "]*@))(?:(?<=@)|([^/\\s@:]*:(?!\\d{1,5}(?:[/?;&#,\\s)\\]}'\"]|$))[^\\r"
              + "\\n"
              + "]*|[^\\s\"'<>]*)@)",
          Pattern.MULTILINE);

  /** A user and password of a driver that writes them without slashes, as Oracle's. */
  private static final Pattern BEFORE_ORACLES_HOST =
      Pattern.compile("(?i)(jdbc:(?:\\w+:){1,2})(?!//)([^\\r\\n]*)@");

  private static final Pattern A_PARAMETER = Pattern.compile("[?;&#(][^\\r\\n]*=");

  private static final Pattern REST_OF_VALUE = Pattern.compile("[^&;\\r\\n]+");

  /** The beginning of a location's parameters; they last to the end of the line. */
  private static final Pattern PARAMETERS =
      Pattern.compile(
          "(?i)(?:jdbc:|[a-z][a-z0-9+.-]*:"
              + SLASHES
              + ")(?:\\(redacted\\)@)?[^\\s?;#(\"']*(?:\\?|[;#(](?!\\s))([^\\r\\n]*)");

  private static final Pattern PARAMETER =
      Pattern.compile("([^=?;&(){},\"'\\r\\n]+)=(\\{[^\\r\\n]*\\}|[^&;\\r\\n]*)");

  /** A harmless value: what follows it is not part of it. */
  private static final Pattern WORD = Pattern.compile("[^\\s&;,(){}\"']*");

  /** A secret with its name, outside of locations. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:\\b|[._-])(?:password|passwd|passphrase|pass|pwd|secret|token|sig|jaas"
              + "|(?:access|account|api|encryption|private|secret|shared)[._-]?key)=)[^&;\\r\\n]*");

  /** A location of nothing but scheme, host and path, which may have an @. */
  private static final Pattern HOST_AND_PATH =
      Pattern.compile("[\\w+.-]+://[\\w.-]*(?::\\d+)?/[^?;&=:]*");

  /** A location of host, path and parameters. */
  private static final Pattern WITH_PARAMETERS =
      Pattern.compile("(?:[\\w+.-]+:)+//[\\w.-]*(?::\\d+)?(?:/[^?;&=:@]*)?[?;]([^@]*=[^@]*@[^@]*)");

  /** A user as some databases name them, with the server or the domain. */
  private static final Pattern USER_AT_SERVER = Pattern.compile("[^:/@\\s]+@[\\w.-]+");

  private ShownText() {}

  /** The text without secrets; that of the result is the result again. */
  static String of(String text) {
    String oracles = withoutUsers(BEFORE_ORACLES_HOST, withoutUsers(BEFORE_HOST, text));
    String parameters =
        PARAMETERS
            .matcher(oracles)
            .replaceAll(
                found -> {
                  String all = found.group();
                  String own = found.group(1);
                  return Matcher.quoteReplacement(
                      all.substring(0, all.length() - own.length()) + parameters(own));
                });
    return NAMED.matcher(parameters).replaceAll("$1" + HIDDEN);
  }

  /**
   * Hides what stands before hosts. Where that has a parameter, the last @ may be one of its value,
   * and so what follows is hidden as well, up to the next parameter.
   */
  private static String withoutUsers(Pattern before, String text) {
    StringBuilder shown = new StringBuilder();
    Matcher found = before.matcher(text);
    int done = 0;
    while (found.find(done)) {
      shown.append(text, done, found.start()).append(found.group(1));
      done = found.end();
      if (found.group(2) != null) {
        shown.append(HIDDEN).append('@');
        Matcher rest = REST_OF_VALUE.matcher(text).region(done, text.length());
        if (A_PARAMETER.matcher(found.group(2)).find() && rest.lookingAt()) {
          shown.append(HIDDEN);
          done = rest.end();
        }
      }
    }
    return shown.append(text, done, text.length()).toString();
  }

  private static String parameters(String text) {
    return PARAMETER
        .matcher(text)
        .replaceAll(
            parameter ->
                Matcher.quoteReplacement(
                    parameter.group(1)
                        + "="
                        + (isHarmless(parameter.group(1))
                            ? shownValue(parameter.group(2))
                            : HIDDEN)));
  }

  /** A harmless value, and what follows it up to the next parameter. */
  private static String shownValue(String value) {
    Matcher word = WORD.matcher(value);
    int end = word.lookingAt() ? word.end() : 0;
    String rest = value.substring(end);
    return value.substring(0, end) + parameters(rest);
  }

  private static boolean isHarmless(String name) {
    return HARMLESS.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a name, as written in an option or a parameter, is that of a secret. */
  static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(decoded(name).replaceAll("[\\s\\p{Cf}]", "")).find();
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /**
   * Whether a value has what is taken for a secret: something before a host, or a parameter with
   * the name of one. One of host and path alone has none, though its path may have an @.
   */
  static boolean hasSecret(String value) {
    if (HOST_AND_PATH.matcher(value).matches() || hasHarmlessUser(value)) {
      return false;
    }
    String hosts = withoutUsers(BEFORE_ORACLES_HOST, withoutUsers(BEFORE_HOST, value));
    return !hosts.equals(value)
        || NAMED.matcher(value).find()
        || PARAMETERS
            .matcher(value)
            .results()
            .flatMap(found -> PARAMETER.matcher(found.group(1)).results())
            .anyMatch(parameter -> isSecretName(parameter.group(1)));
  }

  /** Whether the only @ of a location is in the value of a parameter {@code user}. */
  private static boolean hasHarmlessUser(String value) {
    Matcher location = WITH_PARAMETERS.matcher(value);
    return location.matches()
        && Stream.of(location.group(1).split("[&;]", -1))
            .map(parameter -> parameter.split("=", 2))
            .allMatch(ShownText::isUserOrWithoutAt);
  }

  private static boolean isUserOrWithoutAt(String[] parameter) {
    String name = parameter[0].strip().toLowerCase(Locale.ROOT);
    String value = parameter.length > 1 ? parameter[1] : "";
    return (name.equals("user") || name.equals("username"))
        ? !value.contains("@") || USER_AT_SERVER.matcher(value).matches()
        : !isSecretName(name) && !name.contains("@") && !value.contains("@");
  }
}
