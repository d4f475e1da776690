import tune.site
from tune.kinds import Brake, Engine, Wheel

assert Engine().speed == 100 and Engine(5).speed == 5 and Brake(3).force == 3 and Wheel(20).size == 20 and Wheel().size == 16
