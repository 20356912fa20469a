package org.winesclustering.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.report.HtmlReport;
import org.winesclustering.report.RunList;

/**
 * The page of an output directory that lists its runs. It is made anew from the runs' manifests
 * whenever a run ends; nothing reads it but people.
 */
final class RunsIndex {
  private static final Logger LOG = LoggerFactory.getLogger(RunsIndex.class);

  private static final int MOST_RUNS = 200;

  private static final int READERS = 16;

  /** How often the page is made again because another run has ended meanwhile. */
  private static final int MOST_TIMES = 3;

  private final OutputDirectory output;

  RunsIndex(OutputDirectory output) {
    this.output = output;
  }

  /** Writes the page; nobody fails if that is not possible. */
  void rewrite() {
    try {
      Set<String> before;
      int times = 0;
      do {
        List<FileStatus> runs = output.list(output.layout().runs());
        before = names(runs);
        output.file(output.layout().index()).replace(HtmlReport.render(list(runs)));
        times++;
      } while (times < MOST_TIMES && !names(output.list(output.layout().runs())).equals(before));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the list of runs in {} is not up to date: {}", output.given(), e.getMessage());
    }
  }

  private static Set<String> names(List<FileStatus> runs) {
    return runs.stream()
        .map(run -> run.getPath().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private RunList list(List<FileStatus> runs) {
    Set<String> published =
        OutputLayout.COMMANDS.stream()
            .map(command -> output.valid(output.layout().latest(command)))
            .flatMap(Optional::stream)
            .map(LatestPointer::runId)
            .collect(Collectors.toSet());
    // Names begin with the time, unless somebody gave them; an object store knows no times.
    List<Path> newest =
        runs.stream()
            .sorted(
                Comparator.comparing(FileStatus::getModificationTime)
                    .thenComparing(run -> run.getPath().getName())
                    .reversed())
            .limit(MOST_RUNS)
            .map(FileStatus::getPath)
            .toList();
    return new RunList(
        ended(newest).stream()
            .sorted(Comparator.comparing(EndedRun::finishedAt).reversed())
            .map(run -> run.line(published.contains(run.runId())))
            .toList(),
        runs.size() <= MOST_RUNS
            ? List.of()
            : List.of(
                String.format(
                    Locale.ROOT,
                    "The directory has %,d runs, of which these are the last %d.",
                    runs.size(),
                    MOST_RUNS)));
  }

  /** Reads manifests at once: on an object store each takes its time. */
  private List<EndedRun> ended(List<Path> runs) {
    ForkJoinPool readers = new ForkJoinPool(READERS);
    try {
      return readers
          .submit(() -> runs.parallelStream().flatMap(run -> ended(run).stream()).toList())
          .join();
    } finally {
      readers.shutdown();
    }
  }

  private Optional<EndedRun> ended(Path run) {
    try {
      return EndedRun.read(run, output.fileSystem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
