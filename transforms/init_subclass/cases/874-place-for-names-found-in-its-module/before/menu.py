import awards
from settings import Settings

TABS = ["awards"]


def read():
    kinds = [getattr(awards, tab.title()) for tab in TABS]
    return [Settings(kind()).read(tab) for kind, tab in zip(kinds, TABS)]
