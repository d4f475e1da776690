from awards import Awards
from settings import Settings

TABS = ["awards"]
KINDS = {"awards": Awards}


def read():
    return [Settings(KINDS[tab]()).read(tab) for tab in TABS]
