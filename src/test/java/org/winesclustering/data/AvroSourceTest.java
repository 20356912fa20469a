package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

class AvroSourceTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void readsEveryTypeAsSparksOwnReaderDoes() {
    String path = folder.resolve("wines").toString();
    session()
        .sql(
            "SELECT 1 i, 2L l, float(1.5) f, 2.5D d, true b, 'x' s,"
                + " decimal(12.345) dec, date'2020-01-02' day, timestamp'2020-01-02 03:04:05.678' t,"
                + " timestamp_ntz'1969-01-02 03:04:05' n, array(1, null) a, map('k', 2D) m,"
                + " named_struct('x', 1, 'y', array('z')) r, int(null) none")
        .write()
        .format("avro")
        .save(path);

    assertThat(read(path).rows().collectAsList().toString())
        .isEqualTo(
            NestedColumns.flattened(session().read().format("avro").load(path))
                .collectAsList()
                .toString());
  }

  @Test
  void filesMayLackColumnsAndHaveWiderNumbers() throws IOException {
    Schema old = SchemaBuilder.record("Wine").fields().requiredInt("ash").endRecord();
    Schema young =
        SchemaBuilder.record("Wine")
            .fields()
            .optionalDouble("ash")
            .name("kind")
            .type()
            .enumeration("Kind")
            .symbols("RED", "WHITE")
            .noDefault()
            .endRecord();
    write("1.avro", old, new GenericRecordBuilder(old).set("ash", 2).build());
    write(
        "2.avro",
        young,
        new GenericRecordBuilder(young)
            .set("ash", 2.5)
            .set("kind", new GenericData.EnumSymbol(young.getField("kind").schema(), "RED"))
            .build());

    Records records = read(folder.toString());

    assertThat(records.rows().schema().apply("ash").dataType()).isEqualTo(DataTypes.DoubleType);
    assertThat(records.rows().collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactlyInAnyOrder("2.0|null", "2.5|RED");
  }

  @Test
  void directoriesAreColumns() throws IOException {
    Schema wine = SchemaBuilder.record("Wine").fields().requiredDouble("ash").endRecord();
    for (String day : List.of("2026-01-30", "2026-01-31")) {
      Files.createDirectories(folder.resolve("day=" + day));
      write("day=" + day + "/1.avro", wine, new GenericRecordBuilder(wine).set("ash", 2.5).build());
    }

    assertThat(read(folder.toString()).rows().collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactlyInAnyOrder("2.5|2026-01-30", "2.5|2026-01-31");
  }

  /** The parts of a file hold each record once, wherever its blocks begin. */
  @Test
  void partsOfAFileHoldEachRecordOnce() throws IOException {
    Schema wine = SchemaBuilder.record("Wine").fields().requiredLong("n").endRecord();
    GenericRecord[] records = new GenericRecord[5_000];
    Arrays.setAll(records, n -> new GenericRecordBuilder(wine).set("n", (long) n).build());
    Path file = write("wines.avro", wine, records);
    long[] seen = new long[records.length];
    long part = new Random(1).nextLong(500, 3_000);

    for (long start = 0; start < Files.size(file); start += part) {
      AvroFile of =
          AvroFile.open(
              file.toString(), start, start + part, session().sessionState().newHadoopConf());
      of.forEachRemaining(record -> seen[(int) (long) record.get("n")]++);
    }

    assertThat(Files.size(file)).isGreaterThan(3 * part);
    assertThat(seen).containsOnly(1);
  }

  @Test
  void decimalsOfAnyLengthAreNumbers() throws IOException {
    Schema schema = LogicalTypes.decimal(50, 1).addToSchema(Schema.create(Schema.Type.BYTES));
    Schema wine =
        SchemaBuilder.record("Wine").fields().name("ash").type(schema).noDefault().endRecord();
    write(
        "wines.avro",
        wine,
        new GenericRecordBuilder(wine).set("ash", ByteBuffer.wrap(new byte[] {1, 4})).build());

    assertThat(read(folder.toString()).rows().first().getDouble(0)).isEqualTo(26.0);
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    Schema node =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Node", "fields": [
                  {"name": "next", "type": ["null", "Node"]}]}
                """);
    Schema number = Schema.create(Schema.Type.INT);
    Path file = write("node.avro", node, new GenericRecordBuilder(node).set("next", null).build());
    assertThatThrownBy(() -> read(file.toString()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("record Node contains itself");
    Path numbers = folder.resolve("numbers.avro");
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(number))) {
      writer.create(number, numbers.toFile());
      writer.append(1);
    }
    assertThatThrownBy(() -> read(numbers.toString()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("values are of the Avro type int");
  }

  @Test
  void textAndNumbersAreText() throws IOException {
    Schema text = SchemaBuilder.record("Wine").fields().requiredString("ash").endRecord();
    Schema number = SchemaBuilder.record("Wine").fields().requiredDouble("ash").endRecord();
    write("1.avro", text, new GenericRecordBuilder(text).set("ash", "n.d.").build());
    write("2.avro", number, new GenericRecordBuilder(number).set("ash", 2.5).build());

    assertThat(read(folder.toString()).rows().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("n.d.", "2.5");
  }

  @Test
  void refusesColumnsOfTypesThatDoNotFit() throws IOException {
    Schema list =
        SchemaBuilder.record("Wine")
            .fields()
            .name("ash")
            .type()
            .array()
            .items()
            .doubleType()
            .noDefault()
            .endRecord();
    Schema number = SchemaBuilder.record("Wine").fields().requiredDouble("ash").endRecord();
    write("1.avro", list, new GenericRecordBuilder(list).set("ash", List.of(2.5)).build());
    write("2.avro", number, new GenericRecordBuilder(number).set("ash", 2.5).build());

    assertThatThrownBy(() -> read(folder.toString()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("column ash has values of the types");
  }

  private Path write(String name, Schema schema, GenericRecord... records) throws IOException {
    Path file = folder.resolve(name);
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setSyncInterval(500);
      writer.create(schema, file.toFile());
      for (GenericRecord record : records) {
        writer.append(record);
      }
    }
    return file;
  }

  private Records read(String path) {
    return new RecordReader(session()).read(Configured.input(path));
  }
}
