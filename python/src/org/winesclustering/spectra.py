"""The stages of `wines_clustering.spectra` by their names in Java."""

from wines_clustering.spectra import (
    SpectraPreparation,
    SpectraPreparationModel,
)

__all__ = [
    "SpectraPreparation",
    "SpectraPreparationModel",
]
