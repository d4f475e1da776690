class Store:
    rows = ["ann", "bo"]


def get_store() -> Store:
    return Store()
