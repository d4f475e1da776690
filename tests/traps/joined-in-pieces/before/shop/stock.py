class Counted:
    def __init__(self, count):
        self.count = count


def all_counted(counts):
    return [Counted(count) for count in counts]
