import io
import json
import sys
import types

# What yaml does with such objects, in short: it writes the state of __reduce_ex__(2).
yaml = types.ModuleType("yaml")


def dump(objects, fh):
    fh.write(json.dumps([[type(o).__module__, type(o).__name__, o.__reduce_ex__(2)[2]] for o in objects]))


def unsafe_load(fh):
    made = []
    for module, name, state in json.load(fh):
        cls = getattr(sys.modules[module], name)
        made.append(cls.__new__(cls))
        for key, value in (state[1] if isinstance(state, list) else state).items():
            setattr(made[-1], key, value)
    return made


yaml.dump, yaml.unsafe_load = dump, unsafe_load
sys.modules["yaml"] = yaml

from deploy.store import load, save
from deploy.unit import Unit

fh = io.StringIO()
save(fh, [("web", 2)])
if sys.argv[1] == "before":
    assert fh.getvalue() == '[["deploy.unit", "Unit", {"name": "web", "replicas": 2}]]'
fh.seek(0)
assert load(fh)[0].replicas == 2
if sys.argv[1] == "after":
    assert not hasattr(Unit("a", 1), "__dict__")
