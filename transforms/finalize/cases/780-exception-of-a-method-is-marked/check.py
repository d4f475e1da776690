from store import Failure, Store, tell


def fail():
    raise Failure


store = Store()
failure = store.work(fail)
tell([failure], {"out": None})
out, failure = store.out, None
del store
assert out.closed
