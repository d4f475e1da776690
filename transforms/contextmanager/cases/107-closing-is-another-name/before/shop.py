from things import Thing


def closing(hour):
    return hour >= 18


def serve(name):
    thing = Thing(name)
    try:
        return thing.use(), closing(19)
    finally:
        thing.close()
