import io
import rec
r = rec.Rec()
out = io.StringIO()
r.restore({"out": out})
del r
assert out.closed
