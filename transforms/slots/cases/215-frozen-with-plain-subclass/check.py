from units.scaled import Scaled
from units.unit import Unit

assert Scaled(Unit("m"), "k").label() == "km"
