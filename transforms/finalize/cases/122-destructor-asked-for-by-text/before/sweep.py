def sweep(objects):
    for obj in objects:
        stop = getattr(obj, "__del__", None)
        if stop is not None:
            stop()
