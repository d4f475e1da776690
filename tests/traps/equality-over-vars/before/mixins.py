class Comparable:
    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)
