"""Hands readings to whatever is installed as the exporter."""

import exporter

from sensors import readings


def exported(count):
    lines = exporter.lines(readings(count))
    for line in lines:
        line.exported = True
    return lines
