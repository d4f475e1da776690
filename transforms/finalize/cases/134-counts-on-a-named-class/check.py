import sys
import count
a, b = count.Ticket(), count.Ticket()
try:
    count.Ticket()
except count.TooMany:
    pass
else:
    raise AssertionError
assert count.Ticket.alive == 2
del a
assert count.Ticket.alive == 1
c = count.Ticket()
del b, c
assert count.Ticket.alive == 0
if sys.argv[1] == "after":
    assert not hasattr(count.Ticket, "__del__")
