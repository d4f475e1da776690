import io
import logs
f = io.StringIO()
log = logs.BorrowedLog(f)
del log
assert not f.closed
log = logs.Log(f)
del log
assert f.closed
