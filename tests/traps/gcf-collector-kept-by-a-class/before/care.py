import gc as _gc


class Care:
    sweeper = _gc

    def tidy(self):
        self.sweeper.collect()
