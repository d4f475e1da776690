"""Ends with a traceback: what is shown of it names only the program."""


class Box:
    def __init__(self, number):
        self.number = number
        if number == 3:
            self.inner = Box(number + 1).missing


class Sub(Box):
    def __init__(self, number):
        super().__init__(number)
        self.later = 1


[Box(number) for number in range(3)]
Sub(3)
