RUNNING = []


def start():
    RUNNING.append(1)


def stop():
    RUNNING.pop()


class Monitor:
    def __init__(self, fail):
        if fail:
            raise RuntimeError("no device")
        start()

    def __del__(self):
        if RUNNING:
            stop()


monitor = Monitor(False)
try:
    Monitor(True)
except RuntimeError:
    pass
print(RUNNING)
del monitor
print(RUNNING)
