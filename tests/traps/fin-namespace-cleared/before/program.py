STOPPED = []


class Monitor:
    def __init__(self):
        self.values = [1]

    def reset(self):
        self.__dict__.clear()

    def __del__(self):
        STOPPED.append("stop")


monitor = Monitor()
monitor.reset()
del monitor
print(STOPPED)
