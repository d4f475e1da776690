import pickle

from session import Live

live = pickle.loads(pickle.dumps(Live("a")))
assert live.name == "a" and live.socket is None
