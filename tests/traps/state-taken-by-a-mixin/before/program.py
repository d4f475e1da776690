import pickle

from model import Entry

assert [pickle.loads(pickle.dumps(Entry(name))).name for name in "ab"] == ["a", "b"]
