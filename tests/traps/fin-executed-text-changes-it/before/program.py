from res import Temp

log = []
ns = {"Temp": Temp, "log": log}
exec("a = Temp(log, 'a')\na.name = 'changed'\ndel a", ns)
print(log)
