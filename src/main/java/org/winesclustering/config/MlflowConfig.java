package org.winesclustering.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Options of the record of training runs in MLflow.
 *
 * @param server address of the tracking server; empty for none
 * @param experiment name of the runs' experiment
 * @param model name of the registered model; empty for none
 * @param alias alias of the published version
 * @param timeout of an answer, and of all that a run waits for when it ends
 * @param isOff whether MLflow's own variables count for nothing
 */
public record MlflowConfig(
    Optional<URI> server,
    String experiment,
    Optional<String> model,
    String alias,
    Duration timeout,
    boolean isOff) {
  /** The variable of MLflow that names a tracking server, or another store. */
  private static final String TRACKING_URI = "MLFLOW_TRACKING_URI";

  private static final String EXPERIMENT_NAME = "MLFLOW_EXPERIMENT_NAME";
  private static final String OFF = "off";
  private static final String DEFAULT_NAME = "wines-clustering";

  static MlflowConfig from(Section section) {
    String experiment = section.text("experiment");
    String name = experiment.isBlank() ? DEFAULT_NAME : experiment;
    return new MlflowConfig(
        server(section),
        name,
        model(section, name),
        alias(section),
        Duration.ofSeconds(section.integer("timeout-seconds", 1, 600)),
        section.text("uri").equals(OFF));
  }

  /** Whether MLflow's own variable names a store that counts, but is no server. */
  public boolean isOtherStore(Map<String, String> environment) {
    return server.isEmpty() && !isOff && !environment.getOrDefault(TRACKING_URI, "").isBlank();
  }

  private static Optional<URI> server(Section section) {
    String text = section.text("uri");
    if (text.isBlank() || text.equals(OFF)) {
      return Optional.empty();
    }
    Optional<URI> address = address(text);
    section.require(
        address.isPresent(),
        "uri",
        text,
        "the http or https address of a tracking server, such as http://localhost:5000, without a"
            + " user (MLFLOW_TRACKING_USERNAME names one), or off");
    return address;
  }

  /** The address of a server, of scheme, host, port and path alone. */
  private static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text.strip().replaceFirst("/+$", ""));
      boolean isServer =
          ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null;
      return isServer ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> model(Section section, String experiment) {
    String given = section.text("model");
    if (given.equals(OFF)) {
      return Optional.empty();
    }
    section.require(
        !given.matches(".*[/:].*"), "model", given, "a name without slashes and colons, or off");
    return Optional.of(
        given.isBlank()
            ? experiment.replaceFirst("/+$", "").replaceFirst(".*/", "").replace(':', '-')
            : given);
  }

  private static String alias(Section section) {
    String alias = section.text("alias");
    section.require(
        alias.matches("(?!(?i:latest|v\\d+)$)[\\w-]{1,255}"),
        "alias",
        alias,
        "letters, digits, dashes and underscores, but not latest or v1, which MLflow keeps for"
            + " itself");
    return alias;
  }

  /**
   * The values by key that MLflow's own variables give. One that names a store which is no server,
   * as a file or a database, gives none: it is meant for programs in Python.
   */
  static Map<String, String> ofVariables(Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    String store = environment.getOrDefault(TRACKING_URI, "");
    if (address(store).isPresent()) {
      values.put("mlflow.uri", store);
    }
    String experiment = environment.getOrDefault(EXPERIMENT_NAME, "");
    if (!experiment.isBlank()) {
      values.put("mlflow.experiment", experiment);
    }
    return values;
  }
}
