from base import Handler
from dispatch import HANDLERS, dispatch
from duck import Ping

HANDLERS["/"] = Handler
HANDLERS["/ping"] = Ping
assert [dispatch(path, 1) for path in HANDLERS] == ["/", "pong"]
