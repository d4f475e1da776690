import pickle


def load(data):
    found = pickle.loads(data)
    for place, one in enumerate(found):
        one.place = place
    return [one.place for one in found]
