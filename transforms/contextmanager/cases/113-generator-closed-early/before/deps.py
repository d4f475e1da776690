from things import Thing


def get_thing(name):
    thing = Thing(name)  # one for each request
    try:
        yield thing
    finally:
        thing.close()
