def get_store():
    from .store import Store

    return Store()
