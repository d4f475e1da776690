"""Tables of text."""
from .table import render

__all__ = ["render"]
