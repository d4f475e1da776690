from awards import Awards
from settings import Settings

TABS = ["awards"]


def read():
    return [Settings(Awards.first).read(tab) for tab in TABS]
