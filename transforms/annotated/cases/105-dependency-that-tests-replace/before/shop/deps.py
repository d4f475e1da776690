from fastapi import Depends


class Store:
    def __init__(self, name):
        self.name = name


def get_store() -> Store:
    return Store("real")
