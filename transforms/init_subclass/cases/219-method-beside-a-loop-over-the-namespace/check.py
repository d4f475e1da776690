from gauges import Gauge, Tank

assert Gauge.measures == ["known"]
assert Tank.measures == ["level"]
assert Gauge.lookup("Tank") is Tank
