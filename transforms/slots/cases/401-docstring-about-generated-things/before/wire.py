"""Messages of the wire protocol.

This module was
generated from wire.xml.
"""


class Message:
    def __init__(self, number):
        self.number = number
