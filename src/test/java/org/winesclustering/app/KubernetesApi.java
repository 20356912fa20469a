package org.winesclustering.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listens where Kubernetes' API would, on the loopback address, and accepts what it is asked to
 * make; there is no cluster behind it. What spark-submit asks for is kept.
 */
final class KubernetesApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> made = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private KubernetesApi(HttpServer server) {
    this.server = server;
  }

  static KubernetesApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    KubernetesApi api = new KubernetesApi(server);
    server.createContext("/", api::answer);
    server.start();
    return api;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean makes = List.of("POST", "PATCH").contains(exchange.getRequestMethod());
    if (makes) {
      made.add(body);
    }
    byte[] answer =
        (makes ? body : "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 404}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(makes ? 201 : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that was asked for, word for word. */
  List<String> requests() {
    return List.copyOf(made);
  }

  /**
   * What was asked for of one kind, in which every field is one of the API.
   *
   * @param type such as Pod
   */
  <T extends HasMetadata> List<T> made(Class<T> type) throws IOException {
    List<T> found = new ArrayList<>();
    for (String body : made) {
      HasMetadata one =
          KubernetesFiles.typed(JSON.readValue(body, new TypeReference<Map<String, Object>>() {}));
      if (type.isInstance(one)) {
        found.add(type.cast(one));
      }
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
