from packing import pack
from sinks import Sink

assert pack(Sink(), ["a", "b"]) == 2
