import plugin  # noqa: F401
from emitter import bus
from model import Order

assert [bus.emit("order", Order(number), by="me") for number in range(2)] == [["me"], ["me"]]
