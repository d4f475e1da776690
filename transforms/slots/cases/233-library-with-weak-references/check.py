import sys
import types
import weakref

blinker = types.ModuleType("blinker")


class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(weakref.WeakMethod(receiver))

    def send(self, sender, **kwargs):
        for receiver in self.receivers:
            if receiver() is not None:
                receiver()(sender, **kwargs)


blinker.signal = lambda name: Signal()
sys.modules["blinker"] = blinker

from desk.inbox import Inbox, open_ticket
from desk.ticket import Ticket

inbox = Inbox("kim")
open_ticket(7, "printer")
assert inbox.titles == [(7, "printer")] and Ticket(1, "a").title == "a"
if sys.argv[1] == "after":
    assert not hasattr(inbox, "__dict__") and not hasattr(Ticket(1, "a"), "__dict__")
