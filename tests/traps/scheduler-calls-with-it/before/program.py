from model import Alarm
from plan import run

alarms = [Alarm(0), Alarm(0.001)]
run(alarms)
assert all(alarm.rung for alarm in alarms)
