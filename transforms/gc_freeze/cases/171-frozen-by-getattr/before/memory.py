import gc


def share():
    if hasattr(gc, "freeze"):
        gc.collect()
        getattr(gc, "freeze")()
