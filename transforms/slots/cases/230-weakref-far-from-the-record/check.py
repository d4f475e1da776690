import sys
import weakref

from ide.signals import Signal
from ide.token import tokens

signal = Signal()
signal.connect(len)
assert signal.send("ab") == [2]
a, b = tokens("x yz")
assert (b.text, b.at) == ("yz", 2)
if sys.argv[1] == "after":
    assert not hasattr(b, "__dict__") and not hasattr(b, "__weakref__")
