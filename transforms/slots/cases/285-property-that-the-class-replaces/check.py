from gauge import Gauge

gauge = Gauge(4)
assert gauge.put(6) == 6 and gauge.raw == 3
Gauge.freeze()
assert gauge.value == 0
assert gauge.put(9) == 9 and gauge.raw == 3
