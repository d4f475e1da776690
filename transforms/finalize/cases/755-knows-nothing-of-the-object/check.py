import driver
from gpu import Monitor

monitor = Monitor()
assert driver.running == 1
monitor.reset()
del monitor
assert driver.running == 0
try:
    Monitor(fail=True)
except RuntimeError:
    pass
assert driver.running == 0
