FREED = []


def free(handle):
    FREED.append(handle)


class Handle:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        free(self.number)
