class A:
    def __init__(self, log):
        self.log = log
        self.no = len(log)
        log.append("open %d" % self.no)

    def __del__(self):
        self.log.append("close %d" % self.no)


class B(A):
    def __init__(self, log):
        super().__init__(log)
        A.__init__(self, log)
