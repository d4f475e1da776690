import os
import pickle
import sys
import tempfile
import types

joblib = types.ModuleType("joblib")


def dump(value, path):
    with open(path, "wb") as fh:
        pickle.dump(value, fh)


def load(path):
    with open(path, "rb") as fh:
        return pickle.load(fh)


joblib.dump, joblib.load = dump, load
sys.modules["joblib"] = joblib

from score import model
from score.feature import Feature

path = os.path.join(tempfile.mkdtemp(), "model")
model.train(path, [("age", 2)])
assert model.load(path)[0].weight == 2
if sys.argv[1] == "before":
    # What the last version wrote.
    with open(path, "wb") as fh:
        fh.write(b"\x80\x02cscore.feature\nFeature\n)\x81}(X\x04\0\0\0nameX\x01\0\0\0aX\x06\0\0\0weightK\x02ub.")
    assert model.load(path).weight == 2
if sys.argv[1] == "after":
    assert not hasattr(Feature("a", 1), "__dict__")
