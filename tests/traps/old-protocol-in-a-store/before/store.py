import pickle
class Store:
    def __init__(self, path):
        self.path = path
        self.data = {}
    def put(self, key, value):
        self.data[key] = pickle.dumps(value, 0)
    def get(self, key):
        return pickle.loads(self.data[key])
