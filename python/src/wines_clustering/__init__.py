"""Clusters tables of numbers with a convolutional autoencoder on Apache Spark.

A session begins with `configure`; `WinesClustering` is fitted to a table as the command
`wines train` is; `Run` reads what a command left.
"""

from wines_clustering._command import wines
from wines_clustering._example import example_table
from wines_clustering._failure import WinesFailure
from wines_clustering._models import load_model
from wines_clustering._run import Cluster, Figures, Report, Run
from wines_clustering._session import bundled_jar, configure, spark_options
from wines_clustering.autoencoder import CnnAutoencoder, CnnAutoencoderModel
from wines_clustering.pipeline import WinesClustering

__all__ = [
    "Cluster",
    "CnnAutoencoder",
    "CnnAutoencoderModel",
    "Figures",
    "Report",
    "Run",
    "WinesClustering",
    "WinesFailure",
    "bundled_jar",
    "configure",
    "example_table",
    "load_model",
    "spark_options",
    "wines",
]
