import sys
import app
assert app.PACKETS == {0: app.Packet, 7: app.Data} and app.ORDER == ["Packet", "Ack", "Data"]
if sys.argv[1] == "after":
    assert type(app.Packet) is type
