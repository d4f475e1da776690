import logging

from marking import mark
from sinks import Sink, SinkHandler

sink = Sink()
log = logging.getLogger("ours")
log.propagate = False
log.addHandler(SinkHandler(sink))
log.warning("x")
assert mark("ours") == sink.owner == "ours" and sink.lines == ["x"]
