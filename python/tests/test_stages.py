"""Stages in pipelines, in tuning, and saved."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import JAVA_OPTIONS
from pyspark.errors import IllegalArgumentException
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.clustering import KMeans
from pyspark.ml.evaluation import ClusteringEvaluator
from pyspark.ml.feature import StandardScaler, VectorAssembler
from pyspark.ml.param import Param
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder, TrainValidationSplit
from pyspark.sql import DataFrame, SparkSession

from wines_clustering import CnnAutoencoder, WinesClustering, WinesFailure, load_model
from wines_clustering._stage import Stage, StageModel

PACKAGES = ("autoencoder", "clustering", "drift", "explain", "features", "mixture", "novelty", "pipeline")

VALUES: dict[str, Any] = {
    "toInt": 3,
    "toFloat": 0.5,
    "toBoolean": True,
    "toListString": ["a", "b"],
    "toListInt": [1, 2],
    "toListFloat": [0.5, -1e-300],
    "toListListFloat": [[0.5, 1.0], [2.0, 3.0]],
}


def test_the_ten_lines_find_the_clusters_of_the_readme(ten_lines: dict[str, Any]) -> None:
    clustered = ten_lines["model"].transform(ten_lines["wines"])

    sizes = {row["prediction"]: row["count"] for row in clustered.groupBy("prediction").count().collect()}
    assert sizes == {0: 71, 1: 59, 2: 48}
    assert {"distance", "margin", "anomalyScore", "novel", "why"} <= set(clustered.columns)


def test_a_saved_model_gives_the_same_clusters(ten_lines: dict[str, Any]) -> None:
    wines = ten_lines["wines"]
    expected = ten_lines["model"].transform(wines).select("prediction", "distance", "novel").collect()

    for loaded in (PipelineModel.load(ten_lines["saved"]), load_model(ten_lines["saved"])):
        assert loaded.transform(wines).select("prediction", "distance", "novel").collect() == expected
        reference: Any = loaded.stages[-1]
        assert reference.getClusters() == [0, 1, 2]
        assert len(reference.getEdges()) == 13


def test_python_that_knows_nothing_of_the_package_loads_a_model(ten_lines: dict[str, Any], tmp_path: Path) -> None:
    script = tmp_path / "load.py"
    script.write_text(
        "import sys\n"
        "from pyspark.ml import PipelineModel\n"
        "from pyspark.sql import SparkSession\n"
        "spark = SparkSession.builder.getOrCreate()\n"
        "model = PipelineModel.load(sys.argv[1])\n"
        "print(type(model.stages[-1]).__name__, 'of', len(model.stages))\n"
    )
    options = subprocess.run([sys.executable, "-m", "wines_clustering"], capture_output=True, text=True, check=True)

    command = ["spark-submit", "--master", "local[1]", "--conf", "spark.ui.enabled=false", *options.stdout.split()]
    output = subprocess.run([*command, str(script), ten_lines["saved"]], capture_output=True, text=True)

    assert "TrainingReference of 12" in output.stdout, output.stderr


def test_load_model_refuses_what_no_model_has(ten_lines: dict[str, Any], tmp_path: Path) -> None:
    changed = _copy(ten_lines["saved"], tmp_path / "newer", "network", '"formatVersion":1', '"formatVersion":99')
    with pytest.raises(WinesFailure, match="has format version 99, and this version of wines-clustering reads"):
        load_model(str(changed))

    foreign = _copy(
        ten_lines["saved"],
        tmp_path / "foreign",
        "noveltyThreshold",
        "org.winesclustering.novelty.NoveltyThreshold",
        "org.apache.spark.ml.feature.SQLTransformer",
    )
    with pytest.raises(WinesFailure, match="SQLTransformer, which no model of wines has") as failure:
        load_model(str(foreign))
    assert failure.value.kind == "input"


def _copy(model: str, to: Path, stage: str, old: str, new: str) -> Path:
    import shutil

    shutil.copytree(model, to, ignore=shutil.ignore_patterns("*.crc"))
    (metadata,) = [
        file
        for file in to.glob("stages/*/metadata/part-*")
        if stage in str(file) or (stage == "network" and (file.parents[1] / "network.zip").exists())
    ]
    text = metadata.read_text()
    assert old in text
    metadata.write_text(text.replace(old, new))
    return to


@pytest.mark.parametrize("package", PACKAGES)
def test_all_params_go_to_java_and_back(package: str, spark: SparkSession, tmp_path: Path) -> None:
    module = import_module(f"org.winesclustering.{package}")
    for name in module.__all__:
        stage_class = getattr(module, name)
        if issubclass(stage_class, StageModel):
            continue
        stage: Stage = stage_class()
        assert stage.extractParamMap() == {**stage._defaultParamMap}
        values = {param.name: _value(stage, param) for param in stage.params}
        stage.setParams(**values)  # type: ignore[attr-defined]

        stage.write().save(str(tmp_path / name))
        loaded = stage_class.load(str(tmp_path / name))

        assert type(loaded) is stage_class
        assert loaded.uid == stage.uid
        assert {param.name: loaded.getOrDefault(param) for param in loaded.params} == values
        for param in loaded.params:
            getter = getattr(loaded, "get" + param.name[0].upper() + param.name[1:])
            assert getter() == values[param.name]


def _value(stage: Stage, param: Param[Any]) -> Any:
    if param.typeConverter.__name__ != "toString":
        return VALUES[param.typeConverter.__name__]
    return stage.getOrDefault(param) if stage.hasDefault(param) else "column"


def test_the_network_is_tuned_in_a_pipeline(wines: DataFrame, tmp_path: Path) -> None:
    network = CnnAutoencoder(featuresCol="scaled", epochs=2, members=1, filters=[4]).setWorkers(2)
    pipeline = Pipeline(
        stages=[
            VectorAssembler(inputCols=["alcohol", "malic_acid", "ash"], outputCol="features"),
            StandardScaler(withMean=True, inputCol="features", outputCol="scaled"),
            network,
            KMeans(featuresCol="embedding", k=3, seed=42),
        ]
    )
    tuning = CrossValidator(
        estimator=pipeline,
        estimatorParamMaps=ParamGridBuilder().addGrid(network.embeddingSize, [2, 4]).build(),
        evaluator=ClusteringEvaluator(featuresCol="scaled"),
        numFolds=2,
        seed=1,
    )
    tuning.write().save(str(tmp_path / "tuning"))

    tuned = CrossValidator.load(str(tmp_path / "tuning")).fit(wines)
    tuned.write().save(str(tmp_path / "tuned"))

    assert len(tuned.avgMetrics) == 2
    expected = tuned.transform(wines).select("prediction").collect()
    assert CrossValidatorModel.load(str(tmp_path / "tuned")).transform(wines).select("prediction").collect() == expected
    best: Any = tuned.bestModel
    assert best.stages[2].getColumns() == 3
    renamed = best.stages[2].copy({best.stages[2].embeddingCol: "learned"})
    assert "learned" in renamed.transform(tuned.transform(wines).select("scaled")).columns


def test_the_recipe_is_tuned(wines: DataFrame) -> None:
    clustering = WinesClustering(
        labelCol="cultivar", k=3, epochs=2, members=1, filters=[4], embeddingSize=4, workers=2, seed=42
    )
    split = TrainValidationSplit(
        estimator=Pipeline(stages=[clustering]),
        estimatorParamMaps=ParamGridBuilder().addGrid(clustering.scaler, ["robust"]).build(),
        evaluator=ClusteringEvaluator(featuresCol="scaled"),
        seed=1,
    )

    tuned: Any = split.fit(wines)

    assert len(tuned.validationMetrics) == 1
    assert "RobustScalerModel" in [type(stage).__name__ for stage in tuned.bestModel.stages[0].stages]


def test_what_is_wrong_is_said_in_one_line(wines: DataFrame) -> None:
    with pytest.raises(WinesFailure, match=r"^featureCols names grape, missing or not numeric; .*: set featureCols"):
        WinesClustering(featureCols=["grape"]).fit(wines)
    with pytest.raises(IllegalArgumentException, match="parameter k given invalid value -1"):
        WinesClustering(k=-1).fit(wines)
    with pytest.raises(TypeError, match='Invalid param value given for param "k"'):
        WinesClustering(k="three")  # type: ignore[arg-type]


def test_a_session_is_refused_that_lacks_what_is_needed(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    options = dict(spark.sparkContext.getConf().getAll())
    java = options["spark.driver.extraJavaOptions"]
    assert java.endswith(f"{JAVA_OPTIONS} -Dorg.bytedeco.javacpp.maxphysicalbytes=0")
    assert options["spark.executorEnv.OMP_NUM_THREADS"] == "1"

    script = (
        "import wines_clustering\n"
        "from pyspark.sql import SparkSession\n"
        "def said(act):\n"
        "    try: act()\n"
        "    except wines_clustering.WinesFailure as e: print(e.kind, '-', e)\n"
        "said(wines_clustering.WinesClustering)\n"
        "spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        "said(wines_clustering.WinesClustering)\n"
        "said(lambda: wines_clustering.configure(SparkSession.builder))\n"
    )
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=os.environ).stdout
    lines = output.splitlines()
    assert len(lines) == 3, output
    assert lines[0].startswith("usage - there is no Spark session; start one: spark = wines_clustering.configure(")
    assert lines[1].startswith("usage - the Spark session that runs has no jar of wines-clustering")
    assert lines[2] == lines[1]

    monkeypatch.setenv("SPARK_CONNECT_MODE_ENABLED", "1")
    with pytest.raises(WinesFailure, match="this is a session of Spark Connect"):
        WinesClustering()
