import weakref


def gone(session):
    session.closed = True


def tie(owner, session):
    weakref.finalize(owner, gone, session)
    return owner
