import db


class TracedDb(db.Db):
    def __init__(self):
        super().__init__()
        self.seen = []
        self._db.set_trace_callback(self.note)

    def note(self, text):
        self.seen.append(text)
