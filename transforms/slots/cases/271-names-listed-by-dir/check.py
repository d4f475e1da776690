from cfg import help
from cfg.model import Colors, Level, Probe

assert help.colors() == ["blue", "red"] and help.levels() == ["low"]
assert Probe(3).dump() == {"pin": 3} and Colors(1).chosen == Level(1).value
