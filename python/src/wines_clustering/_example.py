"""The table that the examples cluster."""

from importlib.resources import files


def example_table() -> str:
    """Path of the UCI Wine table, a CSV file of 178 wines, 13 numbers and their `cultivar`."""
    return str(files("wines_clustering") / "data" / "uci-wine.csv")
