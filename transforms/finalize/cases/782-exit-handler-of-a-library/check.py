from store import Store

store = Store()
out = store.out
del store
assert out.closed
