package org.winesclustering.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.DataConfig;
import org.winesclustering.config.InputConfig;
import org.winesclustering.data.text.CsvLayout;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.LocalPath;

/**
 * An input on this machine, examined without Spark. What is refused here {@link RecordReader} and
 * {@link RecordChecks} would refuse with the same words; whatever is in doubt is left to them.
 */
public final class LocalInput {
  private static final Logger LOG = LoggerFactory.getLogger(LocalInput.class);

  /** Names of files of plain text. */
  private static final Pattern PLAIN =
      Pattern.compile("(?i).*\\.(csv|tsv|tab|txt|data|dat|asc|prn)");

  /** What Spark may take for the name of a table. */
  private static final Pattern IDENTIFIER = Pattern.compile("[\\w.`]+");

  private final InputConfig input;
  private final Configuration hadoop;
  private final boolean hasCatalogs;

  /**
   * An input that is still to be examined.
   *
   * @param hasCatalogs whether there may be tables in a catalog
   */
  public LocalInput(InputConfig input, Configuration hadoop, boolean hasCatalogs) {
    this.input = input;
    this.hadoop = hadoop;
    this.hasCatalogs = hasCatalogs;
  }

  /**
   * Checks an input to train on.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if it does not exist, is empty, or is a
   *     file of CSV that lacks a configured column
   */
  public void checkForTraining(DataConfig config) {
    check(
        List.of(
            new Role("id", config.id()),
            new Role("label", config.label().stream().toList()),
            new Role("feature", config.features()),
            new Role("feature", config.alsoFeatures())));
  }

  /**
   * Checks an input to score, which need not have the label.
   *
   * @throws WinesFailure as {@link #checkForTraining} does
   */
  public void checkForScoring(DataConfig config) {
    check(List.of(new Role("id", config.id())));
  }

  /** Names of columns in a role. */
  private record Role(String name, List<String> columns) {}

  private void check(List<Role> roles) {
    if (input.isBundled() || InputFormat.isJdbc(input.location()) || !isOfFiles()) {
      return;
    }
    try {
      if (LocalPath.isLocal(input.location(), hadoop)) {
        checkFiles(roles);
      }
    } catch (WinesFailure e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.debug("left to Spark: {}", input.location(), e);
    }
  }

  private boolean isOfFiles() {
    String format = input.format().toLowerCase(Locale.ROOT);
    return input.isFormatDetected()
        || (InputFormat.isOfFiles(format) && !format.equals(DeltaLake.FORMAT));
  }

  private void checkFiles(List<Role> roles) throws IOException {
    InputFiles files = InputFiles.at(input.location(), hadoop);
    if (!files.exist()) {
      if (input.isFormatDetected()
          && hasCatalogs
          && IDENTIFIER.matcher(input.location()).matches()) {
        return;
      }
      throw InputFiles.missing(input.location());
    }
    if (files.isDirectoryWith(DeltaLake.LOG_FOLDER)) {
      return;
    }
    Path first = files.requireData();
    if (files.isFile() && input.isFormatDetected()) {
      InputFormat.ofFile(first, input.location());
    }
    boolean isNamed = roles.stream().anyMatch(role -> !role.columns().isEmpty());
    if (isNamed && files.isFile() && isPlainCsv(first)) {
      checkColumns(roles, files, first);
    }
  }

  private boolean isPlainCsv(Path file) {
    return (input.isFormatDetected() || input.format().equalsIgnoreCase(InputFormat.CSV))
        && PLAIN.matcher(file.getName()).matches();
  }

  private void checkColumns(List<Role> roles, InputFiles files, Path file) throws IOException {
    CsvSource.check(input.options());
    String shown = InputFailure.shown(input.location());
    CsvLayout layout = RecordSources.layout(input, files, file, RecordSources.SAMPLE_BYTES, shown);
    List<String> names = ColumnNames.clean(layout.dialect().columnNames(), shown);
    List<String> problems = new ArrayList<>();
    for (Role role : roles) {
      List<String> unknown =
          role.columns().stream()
              .filter(name -> Stream.of(name, ColumnNames.clean(name)).noneMatch(names::contains))
              .toList();
      if (!unknown.isEmpty()) {
        problems.add(SchemaResolution.lack(role.name(), unknown));
      }
    }
    if (!problems.isEmpty()) {
      throw SchemaResolution.misfit(shown, problems, names);
    }
  }
}
