def stamped(cls):
    cls.changed_by = "system"
    return cls
