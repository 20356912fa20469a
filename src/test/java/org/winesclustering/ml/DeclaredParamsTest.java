package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DeclaredParamsTest {

  /** A constant of two words, and one of one. */
  public enum Colour {
    DARK_RED,
    WHITE
  }

  /** Two Params with a default, and one without. */
  public interface Group<S> extends FluentParams<S> {
    default IntParam size() {
      return declared().integer("size", "a size (>= 1)", ParamValidators.gtEq(1), 3);
    }

    default Param<String> colour() {
      return declared().choice("colour", "a colour", Colour.DARK_RED);
    }

    default IntParam free() {
      return declared().integer("free", "no default", value -> true);
    }

    default IntArrayParam sizes() {
      return declared().integers("sizes", "some sizes", values -> values.length > 0, 1, 2);
    }
  }

  /** A stage that has the group's Params. */
  public static final class Stage extends Transformer implements Group<Stage> {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final DeclaredParams declared;

    public Stage(String uid) {
      this.uid = uid;
      declared = new DeclaredParams(this);
      declared.complete();
    }

    @Override
    public DeclaredParams declared() {
      return declared;
    }

    @Override
    public String uid() {
      return uid;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
      return rows.toDF();
    }

    @Override
    public StructType transformSchema(StructType schema) {
      return schema;
    }

    @Override
    public Transformer copy(ParamMap extra) {
      return defaultCopy(extra);
    }
  }

  @Test
  void mllibFindsWhatTheInterfaceDeclares() {
    Stage stage = new Stage("stage");

    assertThat(Arrays.stream(stage.params()).map(Param::name))
        .containsExactly("colour", "free", "size", "sizes");
    assertThat(stage.size()).isSameAs(stage.size());
    assertThat(stage.getOrDefault(stage.size())).isEqualTo(3);
    assertThat(stage.getOrDefault(stage.sizes())).containsExactly(1, 2);
    assertThat(stage.isDefined(stage.free())).isFalse();
    assertThat(stage.explainParam(stage.size())).isEqualTo("size: a size (>= 1) (default: 3)");
  }

  @Test
  void settersReturnTheStageAndCheckTheRange() {
    Stage stage = new Stage("stage");

    Stage same = stage.with(stage.size(), 5).with(stage.free(), -1);

    assertThat(same).isSameAs(stage);
    assertThat(stage.getOrDefault(stage.size())).isEqualTo(5);
    assertThatThrownBy(() -> stage.with(stage.size(), 0))
        .hasMessageContaining("size given invalid value 0");
  }

  @Test
  void choicesAreNamedInKebabCase() {
    Stage stage = new Stage("stage");

    assertThat(stage.getOrDefault(stage.colour())).isEqualTo("dark-red");
    assertThat(KebabCase.parse(Colour.class, "dark-red")).isEqualTo(Colour.DARK_RED);
    assertThat(KebabCase.names(Colour.class)).isEqualTo(List.of("dark-red", "white"));
    assertThatThrownBy(() -> stage.with(stage.colour(), "DARK_RED"))
        .hasMessageContaining("colour given invalid value DARK_RED");
    assertThatThrownBy(() -> KebabCase.parse(Colour.class, "blue"))
        .hasMessage("blue is none of dark-red, white");
  }

  @Test
  void aCopyHasParamsOfItsOwn() {
    Stage stage = new Stage("stage");

    Stage copy = (Stage) stage.copy(ParamMap.empty().put(stage.size(), 7));

    assertThat(copy.getOrDefault(copy.size())).isEqualTo(7);
    assertThat(stage.getOrDefault(stage.size())).isEqualTo(3);
  }
}
