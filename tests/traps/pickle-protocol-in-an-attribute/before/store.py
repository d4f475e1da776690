import io
import pickle

class Store:
    def __init__(self, proto=1):
        self.proto = proto
    def freeze(self, obj):
        return pickle.dumps(obj, self.proto)
