"""Writes a CSV file as a Delta table, or counts the rows of one: delta_table.py JARS (write CSV | count) TABLE."""

import sys

from pyspark.sql import SparkSession

jars, *command, table = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.jars", jars)
    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
if command[0] == "write":
    spark.read.csv(command[1], header=True, inferSchema=True).coalesce(1).write.format("delta").save(table)
print("rows:", spark.read.format("delta").load(table).count())
