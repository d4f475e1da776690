import atexit

journal = []


class Journal:
    def __init__(self):
        self.lines = journal

    def __del__(self):
        self.lines.append("closed")


def last():
    print(journal)


atexit.register(last)
keep = Journal()
