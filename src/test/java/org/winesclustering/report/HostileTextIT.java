package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.Browser;

/**
 * The page in a browser where every text of a run, whether it comes from a table, a file name or
 * the command line, tries to be more than text.
 */
class HostileTextIT {
  private static final String HOSTILE =
      "</title></style></script></svg><script>window.ran=1</script><img src=x"
          + " onerror='window.ran=2'>\" autofocus onfocus=\"window.ran=3\" ' onclick='window.ran=4'"
          + " <!--<script> ]]> <a href=\"javascript:window.ran=5\">x</a> &lt;script&gt; {{{json}}}"
          + " %{y} \u2028\u2029\u202E\\";

  /** What of the page could be made by text, and how much of it there is. */
  private static final String SHAPE =
      """
const count = selector => document.querySelectorAll(selector).length;
return ['script', 'style', 'img', 'iframe', 'a', 'svg a', 'base', 'meta', 'table', '[onclick]', '[onerror]',
  '[onfocus]', '[autofocus]'].map(selector => selector + ' ' + count(selector)).join(', ');
""";

  @TempDir private Path folder;

  @Test
  void everyTextStaysText() throws Exception {
    assumeTrue(
        Browser.isInstalled() || "true".equals(System.getenv("CI")),
        "no Chromium with its driver here: apt-get install chromium-driver");
    Path good = write("good.html", MadeUpReport.report());
    Path page = write("hostile.html", (RunReport) hostile(MadeUpReport.report()));
    Browser browser = Browser.shared();
    String shape = shape(browser, good);
    int charts = browser.charts().size();

    assertThat(shape(browser, page)).isEqualTo(shape);
    assertThat(browser.charts()).hasSize(charts);
    assertThat(browser.run("return typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(browser.run("return document.title").asText()).contains("<script>window.ran=1");
    assertThat(browser.run("return document.body.innerText").asText())
        .contains("onerror='window.ran=2'", "{{{json}}}");
    assertThat(browser.errors()).isEmpty();
    browser.leavePage();
  }

  private Path write(String name, RunReport report) throws IOException {
    return Files.writeString(folder.resolve(name), HtmlReport.render(report)).toAbsolutePath();
  }

  private static String shape(Browser browser, Path page) throws Exception {
    browser.openReport(page);
    browser.drawCharts();
    return browser.run(SHAPE).asText();
  }

  /** The same value with every text in it made hostile, however deep it lies. */
  private static Object hostile(Object value) throws ReflectiveOperationException {
    if (value instanceof String text) {
      return text.isEmpty() ? text : text + HOSTILE;
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? optional : Optional.of(hostile(optional.get()));
    }
    if (value instanceof List<?> list) {
      Object[] elements = list.toArray();
      for (int i = 0; i < elements.length; i++) {
        elements[i] = hostile(elements[i]);
      }
      return Arrays.asList(elements);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> all = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        all.put(hostile(entry.getKey()), hostile(entry.getValue()));
      }
      return all;
    }
    if (value instanceof String[] texts) {
      return Arrays.stream(texts).map(text -> text + HOSTILE).toArray(String[]::new);
    }
    return value instanceof Record record ? hostileRecord(record) : value;
  }

  private static Object hostileRecord(Record record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      components[i].getAccessor().setAccessible(true);
      values[i] = hostile(components[i].getAccessor().invoke(record));
    }
    Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
