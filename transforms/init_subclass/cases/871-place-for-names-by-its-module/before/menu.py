import awards
from settings import Settings

TABS = ["awards", "volume"]


def titles(store):
    return [Settings(store).read(tab) for tab in TABS], awards.Awards.LONGEST.title
