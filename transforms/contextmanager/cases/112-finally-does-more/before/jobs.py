from things import LOG, Thing


def run(name):
    thing = Thing(name)
    try:
        return thing.use()
    finally:
        LOG.append("bye")
        thing.close()


def maybe(name):
    thing = Thing(name) if name else None
    try:
        return thing and thing.use()
    finally:
        if thing:
            thing.close()
