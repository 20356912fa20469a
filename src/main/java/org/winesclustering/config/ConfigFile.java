package org.winesclustering.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.columns.HoconIncludes;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A HOCON file and those that it includes. These must lie in its own directory or below, so that
 * nobody who writes one line of it makes the process read elsewhere or ask another machine.
 */
final class ConfigFile {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);

  /** Far more than all keys with comments. */
  private static final int MOST_BYTES = 4 << 20;

  private final Path file;

  /** The files that include each other down to this one, by their true paths. */
  private final List<Path> chain;

  private ConfigFile(Path file, List<Path> chain) {
    this.file = file;
    this.chain = chain;
  }

  /**
   * Reads a file.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if it cannot be read, is not HOCON, or
   *     includes what is missing, lies outside of its directory, or is a URL
   */
  static Config parse(Path file) {
    if (!Files.exists(file) || Files.isDirectory(file) || !GivenFile.isRead(file)) {
      throw usage(
          "configuration file %s %s; give --config an existing file"
              .formatted(file, Files.isDirectory(file) ? "is a directory" : "cannot be read"),
          null);
    }
    try {
      return new ConfigFile(file, List.of(file.toRealPath())).content();
    } catch (IOException e) {
      throw usage(
          "configuration file %s cannot be read (%s); give --config an existing file"
              .formatted(file, e.getMessage()),
          e);
    } catch (ConfigException e) {
      throw usage(
          "configuration file %s is not valid HOCON: %s"
              .formatted(file, e.getMessage().replaceAll("\\s+", " ")),
          e);
    } catch (StackOverflowError e) {
      // The parser is recursive.
      throw usage(
          "configuration file %s is nested too deeply; write keys as reference.conf does"
              .formatted(file),
          e);
    }
  }

  private Config content() throws IOException {
    return ConfigFactory.parseString(
        GivenFile.content(file, MOST_BYTES),
        ConfigParseOptions.defaults()
            .setOriginDescription(file.toString())
            .setSyntax(syntax())
            .setIncluder(new HoconIncludes(this::included)));
  }

  private ConfigSyntax syntax() {
    String name = file.getFileName().toString();
    if (name.endsWith(".properties")) {
      return ConfigSyntax.PROPERTIES;
    }
    return name.endsWith(".json") ? ConfigSyntax.JSON : ConfigSyntax.CONF;
  }

  private ConfigObject included(String what, HoconIncludes.Place place) {
    return switch (place) {
      case FILE -> included(what);
      case URL -> throw refused(what, "is a URL");
      case CLASS_PATH -> throw refused(what, "is on the class path");
    };
  }

  private ConfigObject included(String what) {
    try {
      Path named = file.resolveSibling(what);
      Path found =
          Stream.of("", ".conf", ".json", ".properties")
              .map(ending -> named.resolveSibling(named.getFileName() + ending))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(() -> refused(what, "is no file that exists"))
              .toRealPath();
      if (!found.startsWith(chain.get(0).getParent())) {
        throw refused(what, "lies outside of the directory of " + chain.get(0).getFileName());
      }
      if (chain.contains(found)) {
        throw refused(what, "includes itself");
      }
      List<Path> deeper = new ArrayList<>(chain);
      deeper.add(found);
      LOG.info("configuration file {} includes {}", file, found);
      return new ConfigFile(found, List.copyOf(deeper)).content().root();
    } catch (IOException | InvalidPathException e) {
      throw refused(what, "cannot be read (" + e.getMessage() + ")");
    }
  }

  private WinesFailure refused(String what, String why) {
    return usage(
        "configuration file %s includes \"%s\", which %s; include only files in its own directory or below, by their names"
            .formatted(file, what, why),
        null);
  }

  private static WinesFailure usage(String message, Throwable cause) {
    return new WinesFailure(FailureKind.USAGE, message, cause);
  }
}
