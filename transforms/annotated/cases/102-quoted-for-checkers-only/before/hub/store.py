class Store:
    names = ["a", "b"]
