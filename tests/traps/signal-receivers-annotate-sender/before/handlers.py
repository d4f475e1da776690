from signals import saved


@saved.connect
def stamp(thing, created=False, **kwargs):
    thing.was_created = created
