from app import Request, handle
from middleware import Tracker
from server import serve

tracker = Tracker(handle)
requests = [Request("/a"), Request("/b")]
assert serve(tracker, requests) == ["/A", "/B"]
assert len(tracker.seen) == 2
