import io

from store import Store

store = Store()
first, second = store.out, io.StringIO()
store.load({"out": second})
del store
assert second.closed and not first.closed
