import copy
import dataclasses
import pickle
import sys

from ast0.calls import call
from ast0.nodes import Node

c = call(1, "f", 2, 3)
assert c.at(4).line == 4 and copy.deepcopy(c) == c and pickle.loads(pickle.dumps(c)) == c and len({c, copy.copy(c)}) == 1
try:
    c.name = "g"
except dataclasses.FrozenInstanceError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    for each in (c, c.args[0], Node(1)):
        assert not hasattr(each, "__dict__"), type(each)
