package org.winesclustering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Chromium without a window, driven by chromedriver in the protocol of the W3C. Selenium would
 * bring another Guava than Spark's onto the class path of all tests.
 */
public final class Browser {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Browser shared;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  private Browser(Process driver, int port) throws IOException, InterruptedException {
    this.driver = driver;
    String sessions = "http://127.0.0.1:" + port + "/session";
    JsonNode made = post(sessions, Map.of("capabilities", Map.of("alwaysMatch", capabilities())));
    this.session = sessions + "/" + made.get("sessionId").asText();
  }

  public static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** The one browser of this JVM, which ends with it. */
  public static synchronized Browser shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "browser"));
    }
    return shared;
  }

  private static Browser start() throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    try {
      return new Browser(driver, port(driver));
    } catch (IOException | InterruptedException | RuntimeException e) {
      driver.destroy();
      throw e;
    }
  }

  private static int port(Process driver) throws IOException {
    BufferedReader said = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher matcher = STARTED.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new IOException("chromedriver did not say on which port it listens");
  }

  private static Map<String, Object> capabilities() {
    return Map.of(
        "goog:chromeOptions",
        Map.of(
            "binary",
            CHROMIUM.toString(),
            "args",
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                // WebGL, which the maps in three dimensions need, without a graphics card.
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--force-prefers-reduced-motion",
                "--hide-scrollbars")),
        "goog:loggingPrefs",
        Map.of("browser", "ALL", "performance", "ALL"));
  }

  public void open(Path page) throws IOException, InterruptedException {
    post(session + "/url", Map.of("url", page.toUri().toString()));
  }

  /** Leaves the page, whose drawing would slow down other tests. */
  public void leavePage() throws IOException, InterruptedException {
    post(session + "/url", Map.of("url", "about:blank"));
  }

  /** What a function's body returns in the page. */
  public JsonNode run(String body, Object... arguments) throws IOException, InterruptedException {
    return post(session + "/execute/sync", Map.of("script", body, "args", List.of(arguments)));
  }

  /** Waits until the expression is true in the page. */
  public void await(String expression) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!run("return Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not in time: " + expression + "; " + errors());
      }
      Thread.sleep(20);
    }
  }

  /** Ids of the charts of a report, in their order. */
  public List<String> charts() throws IOException, InterruptedException {
    return StreamSupport.stream(
            run("return [...document.querySelectorAll('.plot')].map(e => e.id)").spliterator(),
            false)
        .map(JsonNode::asText)
        .toList();
  }

  /** Opens a report and waits for its script. */
  public void openReport(Path report) throws IOException, InterruptedException {
    open(report);
    await("['ready', 'drawn'].includes(document.documentElement.dataset.charts)");
  }

  /** Scrolls to one of these charts of a report after another, as a reader does. */
  public void drawCharts(List<String> charts) throws IOException, InterruptedException {
    for (String chart : charts) {
      run("document.getElementById(arguments[0]).scrollIntoView({block: 'center'})", chart);
      await("document.getElementById('" + chart + "').data");
    }
  }

  /** Scrolls to all charts of a report. */
  public void drawCharts() throws IOException, InterruptedException {
    drawCharts(charts());
    await("document.documentElement.dataset.charts === 'drawn'");
  }

  public void resize(int width, int height) throws IOException, InterruptedException {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Runs before the scripts of every page that is opened. */
  public String before(String script) throws IOException, InterruptedException {
    return command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
        .get("identifier")
        .asText();
  }

  /** Takes back what {@link #before} gave this identifier. */
  public void noLonger(String identifier) throws IOException, InterruptedException {
    command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
  }

  /** Prefers the scheme light or dark. */
  public void prefer(String scheme) throws IOException, InterruptedException {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps what the page offers as a file in a folder. */
  public void downloadTo(Path folder) throws IOException, InterruptedException {
    command(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  public void moveMouse(double x, double y) throws IOException, InterruptedException {
    command("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
  }

  /** All of an element, however long: larger pictures than this the browser repeats. */
  public void screenshot(String selector, Path png) throws IOException, InterruptedException {
    JsonNode box =
        run(
            """
scrollTo({top: 0, behavior: 'instant'}); // Else the sections' links lie on the picture.
const box = document.querySelector(arguments[0]).getBoundingClientRect();
return {x: 0, y: box.top + scrollY, width: innerWidth, height: box.height, scale: 1};
""",
            selector);
    JsonNode shot =
        command(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", box));
    Files.write(png, Base64.getDecoder().decode(shot.get("data").asText()));
  }

  public void print(Path pdf) throws IOException, InterruptedException {
    JsonNode printed =
        command("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true));
    Files.write(pdf, Base64.getDecoder().decode(printed.get("data").asText()));
  }

  /** Errors in the page, breaches of its policy among them, since this was last asked for. */
  public List<String> errors() throws IOException, InterruptedException {
    return log("browser").stream()
        .filter(line -> line.get("level").asText().equals("SEVERE"))
        .map(line -> line.get("message").asText())
        .toList();
  }

  /** Addresses that have been asked for since this was last asked for. */
  public List<String> requests() throws IOException, InterruptedException {
    return log("performance").stream()
        .map(line -> parsed(line.get("message").asText()))
        .map(event -> event.get("message"))
        .filter(message -> "Network.requestWillBeSent".equals(message.get("method").asText()))
        .map(message -> message.get("params").get("request").get("url").asText())
        .toList();
  }

  private List<JsonNode> log(String type) throws IOException, InterruptedException {
    JsonNode lines = post(session + "/se/log", Map.of("type", type));
    return StreamSupport.stream(lines.spliterator(), false).toList();
  }

  private JsonNode command(String name, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    return post(session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode post(String address, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofMinutes(3))
            .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
            .build();
    HttpResponse<String> answer =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    JsonNode value = parsed(answer.body()).get("value");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(value.get("message").asText());
    }
    return value;
  }

  private void close() {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      // The driver ends in any case, and the browser with it.
    } finally {
      driver.destroy();
    }
  }
}
