package org.winesclustering.documentation;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.failure.WinesFailure;

/**
 * Generates {@code docs/configuration.md} from {@code reference.conf}: keys, defaults and comments
 * from the file, what is allowed from the messages of {@link ConfigLoader}.
 */
final class ConfigurationPage {
  static final Path FILE = Path.of("docs/configuration.md");

  private static final Path REFERENCE =
      Path.of("src/main/resources/org/winesclustering/config/reference.conf");

  private static final Pattern ALTERNATIVE = Pattern.compile("[a-z][a-z0-9-]*: .+");

  private static final String HEAD =
      """
# Configuration

<!-- Generated from reference.conf by ConfigurationPageTest; change that file, then run
     ./mvnw test -Dtest=ConfigurationPageTest -Ddocs.write=true -->

Every key with its default, what is allowed, and what it means.

A key is set, in order of precedence,

1. by a command-line option, or by `--set KEY=VALUE`: `--set training.epochs=50`;
2. by an environment variable: `WINES_TRAINING_EPOCHS=50`. Capital letters, and `_` for dots and dashes;
3. in a HOCON file given by `--config`;
4. in [reference.conf](../src/main/resources/org/winesclustering/config/reference.conf), which has the defaults.

A key that is not on this page is an error, except below `input.options` and `output.table.options`.

Some variables are no keys, since they are read before there is a configuration: `WINES_EVENTS_FILE` (where a run's
events go: a file, or `-` for standard output), `WINES_METRICS_FILE` (a file `NAME.prom` for Prometheus),
`WINES_LOG_FORMAT` (`text` or `json`), `WINES_LOG_FILE` and `WINES_LOG_DIR`.

Files to start from, each with its reasons: [small-tables.conf](../conf/small-tables.conf) up to 10,000 rows,
[medium-tables.conf](../conf/medium-tables.conf) up to 5 million, [large-tables.conf](../conf/large-tables.conf)
beyond.
""";

  private final List<String> lines;
  private final StringBuilder page = new StringBuilder(HEAD);

  private ConfigurationPage(List<String> lines) {
    this.lines = lines;
  }

  /** The page as it should be. */
  static String generate() throws IOException {
    Config reference = ConfigFactory.parseFile(REFERENCE.toFile());
    ConfigurationPage page = new ConfigurationPage(Files.readAllLines(REFERENCE));
    for (Map.Entry<String, ConfigValue> section : page.ordered(reference.root())) {
      page.page.append("\n## ").append(section.getKey()).append('\n');
      page.describe(section.getKey() + ".", (ConfigObject) section.getValue());
    }
    return page.page.toString();
  }

  private void describe(String prefix, ConfigObject section) {
    List<Map.Entry<String, ConfigValue>> group = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : ordered(section)) {
      List<String> comments = entry.getValue().origin().comments();
      if (!comments.isEmpty()) {
        group.clear();
      }
      group.add(Map.entry(prefix + entry.getKey(), entry.getValue()));
      if (isWrittenOverLines(entry.getValue())) {
        String key = prefix + entry.getKey();
        page.append("\n### ").append(key).append('\n');
        comment(comments, "");
        describe(key + ".", (ConfigObject) entry.getValue());
      } else if (isLastOfGroup(section, entry)) {
        page.append('\n');
        group.forEach(key -> keys(key.getKey(), key.getValue()));
        comment(group.get(0).getValue().origin().comments(), "  ");
      }
    }
  }

  /** Whether the next key, if there is one, has a comment of its own. */
  private boolean isLastOfGroup(ConfigObject section, Map.Entry<String, ConfigValue> entry) {
    List<Map.Entry<String, ConfigValue>> ordered = ordered(section);
    int next = ordered.indexOf(entry) + 1;
    return next == ordered.size()
        || !ordered.get(next).getValue().origin().comments().isEmpty()
        || ordered.get(next).getValue() instanceof ConfigObject;
  }

  private static boolean isWrittenOverLines(ConfigValue value) {
    return value instanceof ConfigObject object
        && !object.isEmpty()
        && object.values().stream()
            .anyMatch(inner -> inner.origin().lineNumber() != object.origin().lineNumber());
  }

  private void keys(String key, ConfigValue value) {
    if (value instanceof ConfigObject object && !object.isEmpty()) {
      ordered(object).forEach(entry -> keys(key + "." + entry.getKey(), entry.getValue()));
      return;
    }
    page.append("- `").append(key);
    page.append(" = ").append(value.render(ConfigRenderOptions.concise())).append('`');
    allowed(key, value).ifPresent(range -> page.append(" (").append(range).append(')'));
    page.append('\n');
  }

  /** Lines that each begin with an alternative and a colon become a list. */
  private void comment(List<String> comments, String indent) {
    List<String> texts = comments.stream().map(String::strip).toList();
    boolean isList = texts.stream().filter(ALTERNATIVE.asMatchPredicate()).count() > 1;
    boolean inItem = false;
    page.append(texts.isEmpty() ? "" : "\n");
    for (String text : texts) {
      boolean isItem = isList && ALTERNATIVE.matcher(text).matches();
      page.append(isItem && !inItem && !text.equals(texts.get(0)) ? "\n" : "");
      inItem |= isItem;
      page.append(indent).append(isItem ? "- " : inItem ? "  " : "").append(escaped(text));
      page.append('\n');
    }
  }

  private static String escaped(String line) {
    return line.replace("<", "\\<").replace("*", "\\*");
  }

  /** What the loader says is allowed, asked for by a value that never is. */
  private static Optional<String> allowed(String key, ConfigValue value) {
    if (value instanceof ConfigObject) {
      return Optional.empty();
    }
    try {
      new ConfigLoader().load(Optional.empty(), Map.of(), Map.of(key, "?"));
      return Optional.empty();
    } catch (WinesFailure refused) {
      String message = refused.getMessage();
      int start = message.indexOf("allowed: ");
      if (start < 0 || !message.startsWith(key + " is ")) {
        return Optional.empty();
      }
      String range = message.substring(start + "allowed: ".length());
      return Optional.of(
          range.replaceFirst("(;|\\. Every key).*", "").replaceAll("(\\d)\\.0\\b", "$1"));
    }
  }

  private List<Map.Entry<String, ConfigValue>> ordered(ConfigObject object) {
    return object.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, ConfigValue>>comparingInt(
                    entry -> entry.getValue().origin().lineNumber())
                .thenComparingInt(this::column))
        .collect(Collectors.toList());
  }

  private int column(Map.Entry<String, ConfigValue> entry) {
    String line = lines.get(entry.getValue().origin().lineNumber() - 1);
    return Math.max(line.indexOf(" " + entry.getKey() + " ="), 0);
  }
}
