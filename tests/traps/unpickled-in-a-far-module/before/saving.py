import pickle

from records import Record


def save(keys):
    return pickle.dumps([Record(key) for key in keys])
