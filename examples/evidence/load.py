"""Keeps a hundred thousand readings, as the service does that `pyscale measure` is to be asked about."""

from sensors import readings

KEPT = readings(100_000)
