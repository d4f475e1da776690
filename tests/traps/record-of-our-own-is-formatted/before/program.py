import logging


class FakeRecord:
    def __init__(self, text):
        self.text = text
        self.levelname = "INFO"
        self.exc_info = self.exc_text = self.stack_info = None

    def getMessage(self):
        return self.text


record = FakeRecord("hello")
print(logging.Formatter("%(levelname)s %(message)s").format(record), record.message)
