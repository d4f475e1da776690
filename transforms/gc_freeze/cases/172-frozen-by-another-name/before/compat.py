import gc as collector

__all__ = ["collector"]
