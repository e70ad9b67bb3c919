"""What the notebooks of the workbook import: words, checks, pictures and explorers."""

from convbook import data, explore, plot
from convbook.checks import check, why
from convbook.language import say, use
from convbook.predict import predict

__all__ = ["check", "data", "explore", "plot", "predict", "say", "use", "why"]
