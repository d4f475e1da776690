from res import Temp

log = []
ts = [Temp(log, n) for n in "ab"]
list(map(setattr, ts, ["name", "name"], ["x", "y"]))
ts.clear()
print(log)
