"""A debugger of its own: what it sees is what it sees without a recorder, apart from lines of other files."""
import sys


class Box:
    def __init__(self, number):
        self.number = number

    def double(self):
        return 2 * self.number


events = []


def trace(frame, event, argument):
    events.append((frame.f_code.co_filename.rsplit("/", 1)[-1], frame.f_code.co_name, event))
    return trace


def profile(frame, event, argument):
    if event in ("call", "return"):
        events.append((frame.f_code.co_filename.rsplit("/", 1)[-1], frame.f_code.co_name, "profile " + event))


sys.settrace(trace)
box = Box(1)
box.double()
sys.settrace(None)
sys.setprofile(profile)
box.double()
sys.setprofile(None)
here = [event for event in events if event[0] == "settrace.py"]
print(here)
print(sys.gettrace(), sys.getprofile())
