"""Readers of many formats."""

from .base import Reader

__all__ = ["Reader"]
