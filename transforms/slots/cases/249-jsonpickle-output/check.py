import json
import sys
import types

jsonpickle = types.ModuleType("jsonpickle")
jsonpickle.encode = lambda value: json.dumps({"py/object": type(value).__name__, "py/state": value.__reduce_ex__(2)[2]})
sys.modules["jsonpickle"] = jsonpickle

from queue_.send import message
from queue_.task import Task

text = message("mail", 1)
assert '"kind": "mail"' in text
if sys.argv[1] == "before":
    assert json.loads(text)["py/state"] == {"kind": "mail", "payload": 1}
else:
    assert not hasattr(Task("a", 1), "__dict__")
