import gc
import sys
import weakref

from store import Store

entry = {"name": "a", "size": 1, "kind": "k", "limit": 5, "extra": 0}
store = Store()
assert store.take(7, entry) == [(7, "a", 1, "k"), ("a", 1, "k"), ("Store", "a", 1, "k"), ("a", 1, 5)]
for missing in ("name", "size", "kind"):
    try:
        Store().take(7, {key: value for key, value in entry.items() if key != missing})
    except KeyError as error:
        assert error.args == (missing,)
    else:
        raise AssertionError(missing)
gone = weakref.ref(store)
del store
gc.collect()
assert gone() is None
if sys.argv[1] == "after":
    assert 'entry["kind"]' not in open("store.py").read()
