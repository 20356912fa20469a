package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderUnitTest {
  @ParameterizedTest
  @CsvSource({
    "Alcohol (% vol), Alcohol, % vol",
    "pH [-], pH, ''",
    "Sugar(g/L), Sugar, g/L",
    "Total SO2 [ mg/dm³ ], Total SO2, mg/dm³",
    "Temperature (°C), Temperature, °C",
    "price (EUR) (€), price (EUR), €",
    "acid (g/100 mL), acid, g/100 mL",
    "age (years), age, years",
    "phenols (ppm) , phenols, ppm"
  })
  void unitsAreToldFromNames(String column, String label, String unit) {
    assertThat(HeaderUnit.of(column)).contains(new HeaderUnit(label, unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alcohol",
        "(mg/l)",
        "length (total)",
        "wine (red)",
        "wine (red/white)",
        "a (b",
        "x ()"
      })
  void otherNamesHaveNone(String column) {
    assertThat(HeaderUnit.of(column)).isEmpty();
  }
}
