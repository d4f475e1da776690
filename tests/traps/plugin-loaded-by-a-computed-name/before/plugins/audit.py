def setup(thing):
    thing.audited = True
