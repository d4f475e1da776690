"""Asks for the frame that called, from `__init__`."""
import sys


class Where:
    def __init__(self):
        self.caller = sys._getframe(1).f_code.co_name
        self.line = sys._getframe(1).f_lineno


print(Where().caller, Where().line)
