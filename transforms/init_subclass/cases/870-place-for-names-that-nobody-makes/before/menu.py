from awards import Awards
from settings import Settings

TABS = ["awards", "volume"]


def titles(store):
    return [Settings(store).read(tab) for tab in TABS], Awards.get("FIRST").title
