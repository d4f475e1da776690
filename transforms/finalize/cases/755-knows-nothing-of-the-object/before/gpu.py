import driver


class Monitor:
    def __init__(self, fail=False):
        driver.start()
        if fail:
            raise RuntimeError("no such device")
        self.values = []

    def reset(self):
        self.__dict__.clear()

    def __del__(self):
        if driver.available:
            driver.stop()
