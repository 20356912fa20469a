package org.winesclustering.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.winesclustering.config.Secrets;
import org.winesclustering.runtime.Failures;

/**
 * A tracking server of MLflow, asked by its REST API
 * (https://mlflow.org/docs/latest/rest-api.html). An answer that does not come in time, or is none
 * of a tracking server, is an exception whose message says what to do; none has credentials.
 */
final class TrackingServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METHODS = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final int LONGEST_MESSAGE = 300;

  private final URI address;
  private final Optional<String> authorization;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * A server, which is not asked yet.
   *
   * @param environment variables, of which MLflow's name who asks
   * @param timeout of every answer as a whole
   */
  TrackingServer(URI address, Map<String, String> environment, Duration timeout) {
    this.address = address;
    this.authorization = Credentials.authorization(environment);
    this.timeout = timeout;
    // The servers do not speak HTTP/2 without TLS. A redirection may lead to who must not be told
    // the credentials.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  URI address() {
    return address;
  }

  JsonNode get(String method, Map<String, String> parameters) throws IOException {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return json(send(METHODS + method + "?" + query, HttpRequest.newBuilder().GET()));
  }

  JsonNode post(String method, JsonNode content) throws IOException {
    return json(
        send(
            METHODS + method,
            HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content)))));
  }

  /**
   * Hands an artifact to the server, which knows where it goes.
   *
   * @param path below the root of all its artifacts
   */
  void upload(String path, byte[] content) throws IOException {
    String encoded =
        Stream.of(path.split("/", -1))
            .map(TrackingServer::encoded)
            .collect(Collectors.joining("/"));
    send(ARTIFACTS + encoded, HttpRequest.newBuilder().PUT(BodyPublishers.ofByteArray(content)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<byte[]> send(String path, HttpRequest.Builder request) throws IOException {
    authorization.ifPresent(value -> request.header("Authorization", value));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.uri(URI.create(address + path)).build(), BodyHandlers.ofByteArray());
    HttpResponse<byte[]> response;
    try {
      // The client's own timeout ends with the first byte.
      response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw slow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the request was interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof HttpTimeoutException ? slow() : unreachable(e.getCause());
    } finally {
      answer.cancel(true);
    }
    check(path.replaceFirst("\\?.*", ""), response);
    return response;
  }

  private IOException slow() {
    return new IOException(
        "it has not answered within %d s; look whether it is up, or give it more time with"
                .formatted(timeout.toSeconds())
            + " mlflow.timeout-seconds");
  }

  private static IOException unreachable(Throwable cause) {
    String what =
        cause instanceof ConnectException
            ? "no connection"
            : Failures.message(cause).replaceFirst("unexpected error: ", "");
    return new IOException(
        "it cannot be reached (%s); start it, or correct --mlflow".formatted(what), cause);
  }

  private static void check(String path, HttpResponse<byte[]> response) throws IOException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return;
    }
    if (status == 401 || status == 403) {
      throw new Refusal(
          "",
          "it does not let this run in (HTTP %d); set MLFLOW_TRACKING_USERNAME and"
                  .formatted(status)
              + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, of somebody who may write");
    }
    JsonNode error = error(response);
    String code = error.path("error_code").asText();
    if (code.isEmpty() && status < 500) {
      throw new Refusal(
          "",
          "what answers there is no tracking server (HTTP %d to %s); correct --mlflow"
              .formatted(status, path));
    }
    throw new Refusal(
        code,
        "it answers with HTTP %d to %s (%s); look into its log"
            .formatted(status, path, told(code, error.path("message").asText())));
  }

  private static String told(String code, String message) {
    return StringUtils.abbreviate(
        Failures.printable(
            Secrets.redacted(code.isEmpty() ? "no reason given" : code + ": " + message)),
        LONGEST_MESSAGE);
  }

  private static JsonNode error(HttpResponse<byte[]> response) throws IOException {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new Refusal("", "what answers there is no tracking server; correct --mlflow");
    }
  }
}
