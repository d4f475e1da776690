"""Extra columns of an import go onto the objects."""
from readings import Event, Reading


def annotate(obj, **columns):
    for column, value in columns.items():
        setattr(obj, column, value)
    return obj.unit


def stamp(obj):
    obj.__dict__["stamp"] = 1700000000
    return obj.stamp


def door():
    return annotate(Reading("door", 4), unit="K"), stamp(Event(1, "start"))
