package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A tracking server that answers what it is told to, and keeps what it was asked. */
final class FakeTrackingServer implements AutoCloseable {
  static final String RUN = "0a1b2c";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METHODS = "/api/2.0/mlflow/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Duration delay = Duration.ZERO;

  /** What the server was asked. */
  record Asked(String method, String path, String authorization, String content) {
    JsonNode json() {
      try {
        return JSON.readTree(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Answer(int status, String content) {}

  /** Starts a server without experiments on the loopback address. */
  FakeTrackingServer() throws IOException {
    answer("experiments/get-by-name", 404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}");
    answer("experiments/create", 200, "{\"experiment_id\": \"7\"}");
    begins("mlflow-artifacts:/7/" + RUN + "/artifacts");
    answer("model-versions/create", 200, "{\"model_version\": {\"version\": \"3\"}}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Gives the next run a place for its artifacts. */
  void begins(String artifacts) {
    answer("runs/create", 200, "{\"run\": {\"info\": " + info(artifacts, "RUNNING") + "}}");
  }

  static String info(String artifacts, String status) {
    return ("{\"run_id\": \"%s\", \"experiment_id\": \"7\", \"artifact_uri\": \"%s\","
            + " \"status\": \"%s\"}")
        .formatted(RUN, artifacts, status);
  }

  /**
   * Answers a method from now on.
   *
   * @param method such as runs/create; "" for all that have no answer of their own
   */
  void answer(String method, int status, String content) {
    answers.put(method, new Answer(status, content));
  }

  /** Answers everything in this way, whatever was told before. */
  void answerAll(int status, String content) {
    answers.clear();
    answer("", status, content);
  }

  /** Lets every answer take its time from now on. */
  void answerAfter(Duration time) {
    delay = time;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders().getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      // A wait that ends with the test.
      if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      String method = path.startsWith(METHODS) ? path.substring(METHODS.length()) : path;
      Answer answer = answers.getOrDefault(method, answers.getOrDefault("", new Answer(200, "{}")));
      byte[] content = answer.content().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return asked;
  }

  /** What a method was asked, in order. */
  List<JsonNode> asked(String method) {
    return asked.stream()
        .filter(request -> request.path().equals(METHODS + method))
        .map(Asked::json)
        .toList();
  }

  /** Paths of the files that were handed over. */
  List<String> uploaded() {
    String artifacts = "/api/2.0/mlflow-artifacts/artifacts/7/" + RUN + "/artifacts/";
    return asked.stream()
        .filter(request -> request.method().equals("PUT"))
        .map(request -> request.path().replaceFirst("^\\Q" + artifacts + "\\E", ""))
        .toList();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
