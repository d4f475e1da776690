import sys

import plugins.setup
from plugins.base import Ping, Plugin

p = Ping("a", 3)
assert Plugin.known == {"ping": Ping} and p.slug == "ping" and Ping.made == 1 and Plugin.order == ["ping"]
Ping.reset()
assert Ping.made == 0
if sys.argv[1] == "after":
    assert not hasattr(p, "__dict__")
