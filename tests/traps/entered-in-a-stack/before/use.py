import contextlib


def use(handles):
    with contextlib.ExitStack() as stack:
        opened = [stack.enter_context(handle) for handle in handles]
        for one in opened:
            one.checked = True
        return [one.name for one in opened]
