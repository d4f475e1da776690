class Listed:
    @classmethod
    def listed(cls):
        return sorted(name for name in cls.__dict__ if not name.startswith("__") or name == "__init_subclass__")
