package org.winesclustering.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

/** Text in archives and workbooks. */
class PackedFilesTest extends SparkTest {
  private static final String SHEET =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
          + "%s</sheetData></worksheet>";

  @TempDir Path folder;

  private static Records read(Object location, String... settings) {
    return new RecordReader(session()).read(Configured.input(location, settings));
  }

  private static List<String> cells(Records records) {
    Dataset<Row> rows = records.onlyRecords().drop(records.malformedColumn().orElseThrow());
    return rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
  }

  private Path zip(String name, Map<String, byte[]> members) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void readsTheMembersOfAnArchiveByName() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a/", new byte[0]);
    members.put("a/1.csv", "name,alcohol\n\"two\nlines\",14.2\n".getBytes(UTF_8));
    members.put("__MACOSX/._1.csv", new byte[] {1});
    members.put("a/Thumbs.db", new byte[] {1});
    members.put("a/2.txt", "alcohol;name\n13,1;säure\n".getBytes(Charset.forName("windows-1252")));

    Records records = read(zip("wines.zip", members));

    assertThat(cells(records)).containsExactly("säure|13.1", "two\nlines|14.2");
  }

  @Test
  void refusesAnArchiveOfOtherFiles() throws IOException {
    Path file = zip("wines.zip", Map.of("wines.parquet", new byte[] {1}));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(WinesFailure.class)
        .hasMessageMatching(
            "input .*wines.zip is an archive with 0 files of text and with wines.parquet, .*;"
                + " unpack it and give the directory or the file");
  }

  @Test
  void readsZstandard() throws IOException {
    byte[] packed = Zstd.compress("alcohol\tash\n14.2\t2.4\n".getBytes(UTF_8));
    Path file = Files.write(folder.resolve("wines.tsv.zst"), packed);

    assertThat(cells(read(file))).containsExactly("14.2|2.4");
  }

  @Test
  void readsLinesOfJsonInZstandardBesideOthers() throws IOException {
    byte[] packed = Zstd.compress("{\"alcohol\":14.2}\n{\"alcohol\":13.1}\n".getBytes(UTF_8));
    Path file = Files.write(folder.resolve("a.jsonl.zst"), packed);
    assertThat(read(file).rows().collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactly(14.2, 13.1);

    Files.writeString(folder.resolve("b.jsonl"), "{\"alcohol\":12.5}\n");
    assertThat(read(folder).rows().count()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wines.tar.gz", "wines.tgz", "wines.csv.xz", "wines.7z"})
  void namesArchivesThatAreToBeUnpacked(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[] {1});

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(WinesFailure.class)
        .hasMessageEndingWith(
            "allowed: .zip, .gz, .bz2 and .zst; unpack it and give the file or directory");
  }

  @Test
  void readsASheetOfAWorkbook() throws IOException {
    Path file = workbook("wines.xlsx");
    assertThat(read(file).facts().notes())
        .containsExactly("sheet Wines is read, Other not; input.sheet names another");
    assertThat(read(file, "input.sheet", "Other").facts().notes()).isEmpty();

    assertThat(cells(read(file))).containsExactly("A \"cru\", old|14.2|1065", "B|null|735.5");
    assertThat(List.of(read(file).rows().columns())).startsWith("name", "alcohol", "proline");
    assertThat(cells(read(file, "input.sheet", "Other"))).containsExactly("1|2");
    assertThatThrownBy(() -> read(file, "input.sheet", "Wein"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageEndingWith(
            "wines.xlsx has no sheet \"Wein\", its sheets are Wines, Other; correct input.sheet");
  }

  @Test
  void saysWhatToDoWithOtherWorkbooks() throws IOException {
    Path file = Files.write(folder.resolve("wines.xls"), new byte[] {1});

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(WinesFailure.class)
        .hasMessageMatching(".*a workbook named wines.xls, allowed: .xlsx; save it as .*");
  }

  /** A title, names and two records on the first sheet, a table of numbers on the second. */
  private Path workbook(String name) throws IOException {
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
            + " Extension=\"xml\" ContentType=\"application/xml\"/><Override"
            + " PartName=\"/xl/workbook.xml\" ContentType=\""
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"Wines\" sheetId=\"1\" r:id=\"r1\"/>"
                .formatted(main, relations)
            + "<sheet name=\"Other\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" Type=\"%1$s/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                .formatted(relations)
            + "<Relationship Id=\"r2\" Type=\"%1$s/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                .formatted(relations)
            + "</Relationships>");
    parts.put(
        "xl/worksheets/sheet1.xml",
        SHEET.formatted(
            row(1, text("A1", "Our wines"))
                + row(3, text("A3", "name") + text("B3", "alcohol") + text("C3", "proline"))
                + row(4, text("A4", "A \"cru\", old") + number("B4", "14.2") + number("C4", "1065"))
                + row(5, text("A5", "B") + number("C5", "735.5"))));
    parts.put(
        "xl/worksheets/sheet2.xml",
        SHEET.formatted(
            row(1, text("A1", "a") + text("B1", "b"))
                + row(2, number("A2", "1") + number("B2", "2"))));
    return zip(
        name,
        parts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    part -> part.getValue().getBytes(UTF_8),
                    (one, other) -> one,
                    LinkedHashMap::new)));
  }

  private static String row(int number, String cells) {
    return "<row r=\"%d\">%s</row>".formatted(number, cells);
  }

  private static String text(String cell, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell, text);
  }

  private static String number(String cell, String number) {
    return "<c r=\"%s\"><v>%s</v></c>".formatted(cell, number);
  }
}
