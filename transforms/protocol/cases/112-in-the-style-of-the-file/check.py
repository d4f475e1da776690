import bus

log = bus.Log()
bus.send(log)
assert log.heard == ["a"]
