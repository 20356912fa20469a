"""Prints the options of spark-submit and pyspark that wines-clustering needs."""

from wines_clustering._session import spark_options

if __name__ == "__main__":
    print(" ".join(f"--conf {name}={value}" for name, value in spark_options().items()))
