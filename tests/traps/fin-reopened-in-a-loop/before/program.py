import io


class Scan:
    def __init__(self, texts):
        self.texts = texts
        self.current = None
        self.seen = []

    def run(self):
        for text in self.texts:
            self.current = io.StringIO(text)
            self.seen.append(self.current)
            if "!" in text:
                return

    def __del__(self):
        if self.current is not None:
            self.current.close()


scan = Scan(["a", "b!", "c"])
scan.run()
scan.run()
seen = scan.seen
del scan
print([one.closed for one in seen])
