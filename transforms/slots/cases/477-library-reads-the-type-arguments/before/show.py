from typing_inspect import get_generic_type

from boxes import boxes


def kinds(items):
    return [str(get_generic_type(box)) for box in boxes(items)]
