def work():
    tracer.calls = 1  # noqa: F821
    return tracer.calls  # noqa: F821
