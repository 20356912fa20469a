package org.winesclustering.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The essentials of Jupyter's notebook format 4.5, and that the cells are in Java or Python. */
final class NotebookFormat {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Set<String> CELL = Set.of("cell_type", "id", "metadata", "source");
  private static final Set<String> CODE_ONLY = Set.of("execution_count", "outputs");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private NotebookFormat() {}

  /** What is wrong, a sentence each; empty for a valid notebook. */
  static List<String> problems(JsonNode notebook) {
    NotebookFormat format = new NotebookFormat();
    format.notebook(notebook);
    return format.problems;
  }

  private void notebook(JsonNode notebook) {
    names("the notebook", notebook, Set.of("cells", "metadata", "nbformat", "nbformat_minor"));
    require(
        notebook.path("nbformat").asInt() == 4 && notebook.path("nbformat_minor").asInt() == 5,
        "the format is not 4.5");
    JsonNode kernel = notebook.at("/metadata/kernelspec");
    require(kernel.path("name").isTextual(), "metadata.kernelspec.name is missing");
    require(kernel.path("display_name").isTextual(), "metadata.kernelspec.display_name is missing");
    require(
        Set.of("java", "python").contains(kernel.path("language").asText()),
        "the kernel's language is neither java nor python");
    require(
        notebook.at("/metadata/language_info/name").isTextual(),
        "metadata.language_info.name is missing");
    require(notebook.path("cells").isArray(), "there are no cells");
    int place = 0;
    for (JsonNode cell : notebook.path("cells")) {
      cell("cell " + place++, cell);
    }
  }

  private void cell(String place, JsonNode cell) {
    String id = cell.path("id").asText();
    require(ID.matcher(id).matches(), place + " has no id, or none that is allowed: " + id);
    require(ids.add(id), place + " has the id of another cell: " + id);
    require(cell.path("metadata").isObject(), place + " has no metadata");
    require(isText(cell.path("source")), place + " has no source");
    switch (cell.path("cell_type").asText()) {
      case "code" -> code(place, cell);
      case "markdown", "raw" -> names(place, cell, CELL);
      default -> problems.add(place + " is of no known type: " + cell.path("cell_type"));
    }
  }

  private void code(String place, JsonNode cell) {
    Set<String> names = new HashSet<>(CELL);
    names.addAll(CODE_ONLY);
    names(place, cell, names);
    JsonNode count = cell.path("execution_count");
    require(count.isNull() || count.isInt(), place + " has no execution_count, nor null for it");
    require(cell.path("outputs").isArray(), place + " has no outputs, not even an empty array");
    cell.path("outputs").forEach(output -> output(place, output));
  }

  private void output(String place, JsonNode output) {
    switch (output.path("output_type").asText()) {
      case "stream" -> {
        names(place + ", stream", output, Set.of("name", "output_type", "text"));
        require(
            Set.of("stdout", "stderr").contains(output.path("name").asText()),
            place + " has a stream that is neither stdout nor stderr");
        require(isText(output.path("text")), place + " has a stream without text");
      }
      case "display_data" ->
          data(place + ", display_data", output, Set.of("data", "metadata", "output_type"));
      case "execute_result" ->
          data(
              place + ", execute_result",
              output,
              Set.of("data", "execution_count", "metadata", "output_type"));
      default ->
          problems.add(
              place + " has an output of a type that is not used: " + output.path("output_type"));
    }
  }

  private void data(String place, JsonNode output, Set<String> expected) {
    names(place, output, expected);
    require(!output.path("data").isEmpty(), place + " shows nothing");
    output.path("data").forEach(data -> require(isText(data), place + " shows no text"));
  }

  private static boolean isText(JsonNode node) {
    if (node.isArray()) {
      for (JsonNode line : node) {
        if (!line.isTextual()) {
          return false;
        }
      }
      return true;
    }
    return node.isTextual();
  }

  private void names(String place, JsonNode object, Set<String> expected) {
    Set<String> found = new TreeSet<>();
    object.fieldNames().forEachRemaining(found::add);
    require(
        found.equals(expected),
        place + " has the names " + found + " instead of " + new TreeSet<>(expected));
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
