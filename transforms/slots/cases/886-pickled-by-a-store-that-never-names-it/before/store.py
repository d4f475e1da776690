import pickle


def put(path, value):
    with open(path, "wb") as stream:
        pickle.dump(value, stream)


def get(path):
    with open(path, "rb") as stream:
        return pickle.load(stream)
