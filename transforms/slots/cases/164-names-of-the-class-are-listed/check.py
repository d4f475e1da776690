from probe import doc
from probe.probe import Limits, Probe

assert doc.settings() == ["gain", "unit"] and doc.limits() == {"LOW": 1, "HIGH": 9}
assert Probe(3).pin == Limits(3).value
