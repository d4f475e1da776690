import contextlib


def close(handle):
    handle.closed = True


def use(handles):
    with contextlib.ExitStack() as stack:
        for handle in handles:
            stack.callback(close, handle)
