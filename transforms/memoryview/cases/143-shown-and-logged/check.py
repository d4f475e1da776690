import m, logging
records = []
class H(logging.Handler):
    def emit(self, record): records.append(record.getMessage())
m.log.addHandler(H()); m.log.propagate = False
assert m.show(b"abcdef") == ["b'abc' b'a' 6", "b'def' b'd' 3"]
assert records == ["chunk b'abc' of 6", "chunk b'def' of 3"], records
