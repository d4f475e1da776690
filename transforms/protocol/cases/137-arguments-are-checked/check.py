import sinks
import table

assert sinks.export(sinks.Memory()) == 3
try:
    sinks.export("memory")
except TypeError as error:
    assert str(error) == "sink is no Sink", error
else:
    raise AssertionError
