try:
    from ports import Store as Base
except ImportError:
    Base = object


def is_store(value):
    return isinstance(value, Base)
