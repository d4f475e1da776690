from interfaces import HasName
from model import City, River


def label(thing):
    if isinstance(thing, HasName):
        return "named class " + type(thing).__name__
    return "plain " + type(thing).__name__


for thing in (City("Ulm", 3), River()):
    print(label(thing))
