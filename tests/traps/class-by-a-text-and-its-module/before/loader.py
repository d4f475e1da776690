def load(path, **options):
    module, _, name = path.rpartition(".")
    kind = getattr(__import__(module, fromlist=[name]), name)
    backend = kind(**options)
    backend.path = path
    return backend
