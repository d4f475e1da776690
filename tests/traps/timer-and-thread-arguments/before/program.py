from measuring import start
from model import Probe

probes = [Probe(name) for name in "ab"]
start(probes)
assert [probe.value for probe in probes] == [1, 2]
