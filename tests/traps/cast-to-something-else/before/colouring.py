from typing import cast

from model import Rich


def colour(things):
    for thing in things:
        rich = cast(Rich, thing)
        rich.colour = "red"
    return len(things)
