from wire import Closed

wire = Closed("a")
assert wire.send() == "closed a"
wire.open()
assert wire.send() == "sent a 1"
