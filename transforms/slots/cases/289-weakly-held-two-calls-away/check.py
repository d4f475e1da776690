from app import load, registry
from live import count
from units import feet

stations = load([("a", 3), ("b", 4)])
assert count() == 2 and registry.names == ["a", "b"]
assert round(feet(100)) == 328
