"""Counts what is alive, for the dashboard."""
import gc


def lists():
    return sum(type(o) is list for o in gc.get_objects())
