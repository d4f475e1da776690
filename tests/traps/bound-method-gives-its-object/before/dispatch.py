def call(method):
    owner = method.__self__
    owner.calls = getattr(owner, "calls", 0) + 1
    return method()
