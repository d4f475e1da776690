import sys

from acme.billing.core.types import Money
from acme.billing.invoice.lines import Line, discount

line = discount(Line("tea", 5), Money(2))
assert line.cents == 3 and line.note == "-2" and line.frozen() == {"cents": 3}
if sys.argv[1] == "after":
    assert not hasattr(line, "__dict__") and not hasattr(Money(1), "__dict__")
