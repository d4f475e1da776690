__all__ = ["Part", "area"]

from .part import Part, area
from .part import _Hidden
