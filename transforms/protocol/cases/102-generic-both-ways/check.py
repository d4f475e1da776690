import store

assert store.again(store.Numbers(), 4) == 4 and store.Codec[int]
