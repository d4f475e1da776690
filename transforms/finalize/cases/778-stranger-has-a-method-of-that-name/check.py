from store import Settings, Store, load_all

store, settings = Store(), Settings()
load_all([store, settings], {"a": 1})
out = store.out
assert settings.a == 1 and out.getvalue()
del store
assert out.closed
