import logging, logging.handlers, pickle, struct
from shop.service import buy


class Sink(logging.handlers.SocketHandler):
    def __init__(self):
        super().__init__("localhost", 9)
        self.seen = []

    def send(self, data):
        self.seen.append(data)

    def handleError(self, record):
        import sys

        print("failed", sys.exc_info()[0].__name__)


sink = Sink()
logging.getLogger("shop").addHandler(sink)
buy(30)
for data in sink.seen:
    (size,) = struct.unpack(">L", data[:4])
    record = logging.makeLogRecord(pickle.loads(data[4:]))
    print(record.msg, record.order.total)
