import json


def dumps(value, **kw):
    kw.setdefault("default", lambda o: o.__dict__)
    kw.setdefault("sort_keys", True)
    return json.dumps(value, **kw)
