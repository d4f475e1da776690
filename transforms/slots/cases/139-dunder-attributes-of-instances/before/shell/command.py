class Command:
    """A command of the shell."""

    def __init__(self, run):
        self.run = run
        self.__doc__ = run.__doc__
        self.__module__ = run.__module__

    def help(self):
        return f"{self.__module__}: {self.__doc__}"
