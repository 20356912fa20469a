"""Scores the records of a run with a model of a tracking server, and prints the clusters as JSON."""

import json
import sys

import mlflow
from pyspark.sql import SparkSession


def main(tracking_uri: str, model_uri: str, run: str, jar: str) -> None:
    """Prints the clusters that the run assigned, and those of both ways to load its model."""
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.jars", jar)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    mlflow.set_tracking_uri(tracking_uri)
    with open(f"{run}/run.json", encoding="utf-8") as manifest:
        features = json.load(manifest)["columns"]["features"]
    assigned = spark.read.parquet(f"{run}/assignments").select(*features, "prediction").toPandas()
    table = assigned[features].astype(float)
    model = mlflow.spark.load_model(model_uri)
    scored = model.transform(spark.createDataFrame(table)).select("prediction").collect()
    clusters = {
        "assigned": assigned["prediction"].tolist(),
        "spark": [row["prediction"] for row in scored],
        "pyfunc": mlflow.pyfunc.load_model(model_uri).predict(table),
    }
    print(json.dumps(clusters))


if __name__ == "__main__":
    main(*sys.argv[1:])
