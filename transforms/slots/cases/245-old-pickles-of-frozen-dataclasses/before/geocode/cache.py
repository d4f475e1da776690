import pickle

from geocode.place import Place


def store(path, query, lat, lon):
    with open(path, "wb") as fh:
        pickle.dump((query, Place(lat, lon)), fh)


def lookup(path):
    with open(path, "rb") as fh:
        return pickle.load(fh)
