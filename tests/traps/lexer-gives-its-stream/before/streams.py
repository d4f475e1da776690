class Stream:
    def __init__(self, text):
        self.text = text

    def read(self, count=-1):
        found, self.text = self.text[:count], self.text[count:]
        return found

    def readline(self):
        found, self.text = self.text, ""
        return found

    def close(self):
        pass
