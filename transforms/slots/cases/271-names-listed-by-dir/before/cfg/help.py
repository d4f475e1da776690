import inspect

from cfg.model import Colors, Level


def colors():
    return [name for name in dir(Colors) if not name.startswith("_")]


def levels():
    return [name for name, value in inspect.getmembers(Level) if not name.startswith("_")]
