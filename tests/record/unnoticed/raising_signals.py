"""A time limit: the handler of a signal raises wherever the program is, and what it raises comes through."""
import gc
import signal
import time


class TooLate(Exception):
    pass


class Box:
    def __init__(self, number):
        self.number = number
        self.late = number


fired = []


def handler(number, frame):
    fired.append(number)
    raise TooLate(number)


class Limit:
    def __init__(self):
        self.came = 0

    def __call__(self, *given):
        fired.append(given[0])
        raise TooLate(*given[:1])


end = time.monotonic() + 40


def until_late(number):
    came = len(fired)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.002 + number % 7 * 0.0001)
        while time.monotonic() < end:

            class Inner:
                def __init__(self):
                    self.box = Box(1)

            Box(2)
            Inner().other = Inner()
            if number % 50 == 0:
                gc.collect()
    finally:
        # It may come as late as here.
        while time.monotonic() < end and len(fired) == came:
            pass


caught = 0
while caught < 300 and time.monotonic() < end:
    signal.signal(signal.SIGALRM, handler if caught % 2 else Limit())
    # Where the loop jumps back, Python does not always see that it is in a `try` of the same function. It sees the call.
    try:
        until_late(caught)
    except TooLate:
        caught += 1
print(caught, len(fired))
