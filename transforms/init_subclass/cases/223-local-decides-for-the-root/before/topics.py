"""Message topics and who handles them."""

HANDLERS = {}


class HandlerMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        topic = ns.get("topic")
        if topic is not None:
            if topic in HANDLERS:
                raise ValueError("two handlers of %s" % topic)
            HANDLERS[topic] = cls


class Handler(metaclass=HandlerMeta):
    def handle(self, message):
        raise NotImplementedError


class Orders(Handler):
    topic = "orders"


class QuietOrders(Orders):
    pass
