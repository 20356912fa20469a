package org.winesclustering.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Chart data as JSON that is safe inside a script element, whatever names the table has. */
final class ChartDataJson {
  /** Precision of the numbers: more than a chart shows, in a third of the size. */
  private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(double.class, new Rounded())
                  .addSerializer(Double.class, new Rounded())
                  .addSerializer(double[].class, new RoundedArray()));

  private ChartDataJson() {}

  static String of(ChartData data) {
    try {
      return harmless(MAPPER.writeValueAsString(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Escapes characters that HTML or scripts interpret; in JSON they occur in strings only. */
  private static String harmless(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void write(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeRawValue(rounded(value));
    } else {
      json.writeNull();
    }
  }

  private static String rounded(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal decimal = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    String plain = decimal.toPlainString();
    String scientific = decimal.toString();
    return plain.length() <= scientific.length() ? plain : scientific;
  }

  private static final class Rounded extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      write(value, json);
    }
  }

  private static final class RoundedArray extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        write(value, json);
      }
      json.writeEndArray();
    }
  }
}
