package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the notebooks' tests can fail. */
class NotebookRunTest {
  private static final String STORED =
      """
      {
       "cells": [
        {
         "cell_type": "code",
         "execution_count": 1,
         "id": "one",
         "metadata": {},
         "outputs": [
          {
           "name": "stdout",
           "output_type": "stream",
           "text": [
            "k = 3\\n",
            "ARI = 0.915\\n"
           ]
          }
         ],
         "source": [
          "print(3)"
         ]
        },
        {
         "cell_type": "code",
         "execution_count": null,
         "id": "two",
         "metadata": {},
         "outputs": [],
         "source": []
        }
       ],
       "metadata": {
        "kernelspec": {
         "display_name": "Java",
         "language": "java",
         "name": "java"
        },
        "language_info": {
         "name": "Java"
        }
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  /** As a kernel gives it: a line at a time, standard error, and plain text beside a picture. */
  private static final String RUN =
      """
      {"cells": [
       {"cell_type": "code", "execution_count": 1, "outputs": [
        {"name": "stdout", "output_type": "stream", "text": ["k = 3\\n"]},
        {"name": "stderr", "output_type": "stream", "text": ["/tmp/run\\n"]},
        {"name": "stdout", "output_type": "stream", "text": ["ARI = 0.915\\n"]}]},
       {"cell_type": "code", "execution_count": 2, "outputs": [
        {"data": {"image/png": "iVBO\\n", "text/plain": ["Image@1"]},
         "metadata": {}, "output_type": "display_data"}]}],
       "metadata": {"language_info": {"version": "21"}}}
      """;

  private static List<CellOutput> printed(String text) {
    return List.of(new CellOutput(CellOutput.STREAM, text));
  }

  private static List<String> differences(String stored, String now) {
    return HeadlineNumbers.differences(printed(stored), printed(now));
  }

  private static NotebookRun run(String text) throws IOException {
    Notebook stored = Notebook.parse(STORED);
    return new NotebookRun(stored, stored.withOutputsOf(Notebook.parse(text)));
  }

  @Test
  void whatARunShowsIsStoredWithoutWhatChangesEachTime() throws IOException {
    Notebook shown = run(RUN).shown();

    assertThat(NotebookFormat.problems(shown.json())).isEmpty();
    assertThat(shown.codeCells().get(0).outputs()).isEqualTo(printed("k = 3\nARI = 0.915\n"));
    assertThat(shown.codeCells().get(1).outputs())
        .containsExactly(new CellOutput("image/png", "iVBO\n"));
    assertThat(shown.codeCells().get(1).json().path("execution_count").asInt()).isEqualTo(2);
    assertThat(shown.json().path("metadata"))
        .isEqualTo(Notebook.parse(STORED).json().path("metadata"));
    assertThat(Notebook.parse(STORED).text()).isEqualTo(STORED);
  }

  @Test
  void anotherNumberAndAnotherKindOfOutputAreDifferences() throws IOException {
    assertThat(run(RUN).differences())
        .containsExactly("cell [2], id two: shows [image/png], stored are []");
    assertThat(run(RUN).compared()).isEqualTo(2);
    assertThat(run(RUN.replace("k = 3", "k = 4")).differences())
        .contains("cell [1], id one: k = 4, stored is 3");
    assertThat(run(STORED).differences()).isEmpty();
  }

  @Test
  void cellsThatDoNotCompileAreFoundAndNothingRuns() {
    try (CellCompiler compiler = new CellCompiler()) {
      assertThat(compiler.problems("int a = 20;\nint twice(int x) { return 2 * x; }")).isEmpty();
      assertThat(
              compiler.problems(
                  """
                  import org.winesclustering.config.ConfigLoader;
                  System.out.println(new ConfigLoader().keys().contains("k"));
                  display(twice(a) / 0, "text/html");
                  """))
          .isEmpty();

      assertThat(compiler.problems("int b = 1;\nint c = \"text\";")).hasSize(1);
      assertThat(compiler.problems("System.out.println(unknown);"))
          .singleElement()
          .asString()
          .contains("System.out.println(unknown);", "cannot find symbol");
      assertThat(compiler.problems("new org.winesclustering.config.ConfigLoader().gone();"))
          .hasSize(1);
      assertThat(compiler.problems("int later(int x) { return never(x); }")).hasSize(1);
      assertThat(compiler.problems("if (true) {")).containsExactly("not complete: if (true) {");
    }
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
  void whatIsNoNotebookIsSaidToBeNone() throws IOException {
    assertThat(NotebookFormat.problems(Notebook.parse(STORED).json())).isEmpty();
    String wrong =
        STORED
            .replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 4")
            .replace("\"id\": \"two\"", "\"id\": \"one\"")
            .replaceFirst("\"metadata\": \\{},", "")
            .replace("stdout", "printer")
            .replace("\"text\": [", "\"data\": [");
    assertThat(NotebookFormat.problems(Notebook.parse(wrong).json()))
        .anySatisfy(problem -> assertThat(problem).contains("not 4.5"))
        .anySatisfy(problem -> assertThat(problem).contains("id of another cell"))
        .anySatisfy(problem -> assertThat(problem).contains("no metadata"))
        .anySatisfy(problem -> assertThat(problem).contains("neither stdout nor stderr"))
        .anySatisfy(problem -> assertThat(problem).contains("without text"));
  }
}
