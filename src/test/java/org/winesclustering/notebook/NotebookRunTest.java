package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the notebooks' test can fail. */
class NotebookRunTest {

  private static Notebook notebook(String... sources) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ArrayNode cells = json.putArray("cells");
    for (String source : sources) {
      ObjectNode cell = cells.addObject();
      cell.put("cell_type", "code").putNull("execution_count");
      cell.put("id", "cell-" + cells.size());
      cell.putObject("metadata");
      cell.putArray("outputs");
      cell.putArray("source").add(source);
    }
    ObjectNode metadata = json.putObject("metadata");
    metadata
        .putObject("kernelspec")
        .put("display_name", "Java")
        .put("language", "java")
        .put("name", "java");
    metadata.putObject("language_info").put("name", "Java");
    json.put("nbformat", 4).put("nbformat_minor", 5);
    return new Notebook(json);
  }

  private static Notebook.CodeCell cell(String source) {
    return Notebook.CodeCell.of("one", source);
  }

  private static NotebookRun run(String... sources) {
    return NotebookRun.of(notebook(sources), "");
  }

  private static List<CellOutput> printed(String text) {
    return List.of(new CellOutput(CellOutput.STREAM, text));
  }

  private static List<String> differences(String stored, String now) {
    return HeadlineNumbers.differences(printed(stored), printed(now));
  }

  @Test
  void cellsSeeTheProjectAndWhatEarlierOnesLeftAndWhatTheyShowIsKept() {
    NotebookRun run =
        run(
            "int a = 20;\nint twice(int x) { return 2 * x; }",
            "System.out.println(\"a = \" + twice(a));\ndisplay(\"<b>x</b>\", \"text/html\");\n"
                + "System.out.println(\"end\");",
            "import org.winesclustering.config.ConfigLoader;\n"
                + "System.out.println(new ConfigLoader().keys().contains(\"clusters.k\"));");
    assertThat(run.outputs())
        .containsExactly(
            List.of(),
            List.of(
                new CellOutput(CellOutput.STREAM, "a = 40\n"),
                new CellOutput("text/html", "<b>x</b>"),
                new CellOutput(CellOutput.STREAM, "end\n")),
            printed("true\n"));
  }

  @Test
  void aCellThatThrowsStopsTheRun() {
    PrintStream before = System.out;
    assertThatThrownBy(
            () -> run("int a = 0;", "System.out.println(1 / a);", "System.out.println(\"never\");"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("cell [2], id cell-2")
        .hasMessageContaining("java.lang.ArithmeticException: / by zero")
        .hasMessageContaining("System.out.println(1 / a);");
    assertThat(System.out).isSameAs(before);
  }

  @Test
  void aCellThatDoesNotCompileOrEndsWithAValueStopsTheRun() {
    assertThatThrownBy(() -> run("int a = \"text\";", "System.out.println(\"never\");"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("cell [1]")
        .hasMessageContaining("incompatible types");
    // One shell for the others: it takes seconds to start.
    try (CellRunner runner = new CellRunner("")) {
      assertThatThrownBy(() -> runner.run(cell("System.out.println(unknown);")))
          .isInstanceOf(CellFailure.class)
          .hasMessageContaining("cannot find symbol");
      assertThatThrownBy(() -> runner.run(cell("int twice(int x) { return later(x); }")))
          .isInstanceOf(CellFailure.class);
      assertThatThrownBy(() -> runner.run(cell("if (true) {")))
          .isInstanceOf(CellFailure.class)
          .hasMessageContaining("not complete");
      assertThatThrownBy(() -> runner.run(cell("int a = 1;\na + 1")))
          .isInstanceOf(CellFailure.class)
          .hasMessageContaining("print it");
      assertThat(runner.run(cell("int b = 1;\nb = 2;\nSystem.out.println(b);")))
          .isEqualTo(printed("2\n"));
    }
  }

  @Test
  void storedOutputsAreFoundAgainAfterWriting() throws IOException {
    NotebookRun run =
        run(
            "System.out.println(\"k = 3\");",
            "display(\"<b>x</b>\", \"text/html\");\nSystem.out.println(\"ARI = 0.915\");");
    assertThat(run.differences()).hasSize(4);
    Notebook written = Notebook.parse(run.written().text());
    assertThat(NotebookFormat.problems(written.json())).isEmpty();
    assertThat(new NotebookRun(written, run.outputs()).differences()).isEmpty();
    assertThat(written.codeCells().get(1).json().path("execution_count").asInt()).isEqualTo(2);
    assertThat(
            new NotebookRun(written, List.of(printed("k = 4\n"), run.outputs().get(1)))
                .differences())
        .containsExactly("cell [1], id cell-1: k = 4, stored is 3");
    assertThat(
            new NotebookRun(written, List.of(run.outputs().get(0), printed("ARI = 0.915")))
                .differences())
        .containsExactly("cell [2], id cell-2: shows [stream], stored are [text/html, stream]");
  }

  @Test
  void headlineNumbersAreFoundAmongOtherLines() {
    assertThat(HeadlineNumbers.of(printed("a table\nk = 3\nsizes = [66, 61, 51] \nx == y\n")))
        .isEqualTo(Map.of("k", "3", "sizes", "[66, 61, 51]"));
  }

  @Test
  void countsMustBeEqualAndMeasuresNearlySo() {
    assertThat(differences("ARI = 0.915", "ARI = 0.899")).isEmpty();
    assertThat(differences("ARI = 0.915", "ARI = 0.889")).hasSize(1);
    assertThat(differences("error = 12.31", "error = 12.50")).isEmpty();
    assertThat(differences("error = 12.31", "error = 12.70")).hasSize(1);
    assertThat(differences("sizes = [66, 61, 51]", "sizes = [66, 60, 52]")).hasSize(1);
    assertThat(differences("sizes = [66, 61, 51]", "sizes = [66, 61]")).hasSize(1);
    assertThat(differences("reason = {ash: missing=1}", "reason = {hue: missing=1}")).hasSize(1);
    assertThat(differences("k = 3", "clusters = 3")).hasSize(1);
    assertThat(differences("k = 3", "")).hasSize(1);
  }

  @Test
  void whatIsNoNotebookIsSaidToBeNone() {
    assertThat(NotebookFormat.problems(notebook("int a = 1;").json())).isEmpty();
    Notebook wrong = notebook("int a = 1;", "int b = 1;");
    wrong.json().put("nbformat_minor", 4);
    ObjectNode cell = wrong.codeCells().get(1).json();
    cell.put("id", "cell-1");
    cell.remove("metadata");
    cell.putArray("outputs").addObject().put("output_type", "stream").put("name", "printer");
    assertThat(NotebookFormat.problems(wrong.json()))
        .anySatisfy(problem -> assertThat(problem).contains("not 4.5"))
        .anySatisfy(problem -> assertThat(problem).contains("id of another cell"))
        .anySatisfy(problem -> assertThat(problem).contains("no metadata"))
        .anySatisfy(problem -> assertThat(problem).contains("neither stdout nor stderr"))
        .anySatisfy(problem -> assertThat(problem).contains("without text"));
  }
}
