import importlib
class Config:
    def __init__(self):
        self.d = {}
    def from_object(self, path):
        m, n = path.rsplit(".", 1)
        obj = getattr(importlib.import_module(m), n)
        for k in dir(obj):
            if k.isupper():
                self.d[k] = getattr(obj, k)
