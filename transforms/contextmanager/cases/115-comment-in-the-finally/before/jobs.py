from things import Thing


def run(name):
    thing = Thing(name)
    try:
        return thing.use()
    finally:
        # the vendor bills open things by the hour
        thing.close()
