import sched
import time


def ring(alarm):
    alarm.rung = True


def run(alarms):
    scheduler = sched.scheduler(time.monotonic, time.sleep)
    for alarm in alarms:
        scheduler.enter(alarm.when, 1, ring, argument=(alarm,))
    scheduler.run()
