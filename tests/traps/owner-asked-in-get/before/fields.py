class Limit:
    def __get__(self, obj, owner=None):
        return getattr(owner, "top", 1) if obj is None else obj.top
