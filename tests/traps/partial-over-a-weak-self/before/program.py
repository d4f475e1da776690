from timer import Clock, tick

clock = Clock()
assert tick() == 1 and clock.ticks == 1
