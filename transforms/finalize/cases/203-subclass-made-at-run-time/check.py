import scratch
log = []
s = scratch.told(log)()
del s
assert log == ["removed"]
