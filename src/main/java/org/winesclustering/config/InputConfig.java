package org.winesclustering.config;

import java.util.Map;

/**
 * Options of the input.
 *
 * @param location path, glob, table name, JDBC URL, or {@link #BUNDLED}
 * @param format a Spark data source's name, {@code table}, or {@code auto}
 * @param sheet name of the sheet of a workbook; empty for the first
 * @param options options of Spark's reader, passed on as they are; may hold secrets
 */
public record InputConfig(
    String location,
    String format,
    String sheet,
    Map<String, String> options,
    CsvConfig csv,
    JdbcConfig jdbc) {
  /** Location of the UCI Wine table inside the application. */
  public static final String BUNDLED = "bundled";

  private static final String AUTO = "auto";

  static InputConfig from(Section section) {
    return new InputConfig(
        section.text("location"),
        section.text("format"),
        section.text("sheet"),
        section.map("options"),
        CsvConfig.from(section.section("csv")),
        JdbcConfig.from(section.section("jdbc")));
  }

  /** This input with options that are given by files read from them. */
  InputConfig withFilesRead() {
    return new InputConfig(
        location, format, sheet, Secrets.withFilesRead("input.options.", options), csv, jdbc);
  }

  /** Whether the format is detected from the location and the names of files. */
  public boolean isFormatDetected() {
    return format.equalsIgnoreCase(AUTO);
  }

  /** Whether the records are those of the bundled table. */
  public boolean isBundled() {
    return location.equals(BUNDLED);
  }
}
