from debug import members
from probe import Probe

assert members(Probe(3)) == [("depth", 3)]
