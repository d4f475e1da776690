import store

assert store.Store().name == "kept"
