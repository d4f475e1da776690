class Machine:
    def __init__(self, cpu=1, disk=1, memory=1):
        self.cpu, self.disk, self.memory = cpu, disk, memory

    @property
    def cpu(self):
        return self._cpu

    @cpu.setter
    def cpu(self, value):
        if value < 1:
            raise ValueError("cpu is too small")
        self._cpu = value

    @property
    def disk(self):
        return self._disk

    @disk.setter
    def disk(self, value):
        if value < 1:
            raise ValueError("disk is too small")
        self._disk = value

    @property
    def memory(self):
        return self._memory

    @memory.setter
    def memory(self, value):
        if value < 1:
            raise ValueError("memory is too small")
        self._memory = value
