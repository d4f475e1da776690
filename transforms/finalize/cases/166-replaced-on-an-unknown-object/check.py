import io
import chan
c = chan.Channel()
out = io.StringIO()
chan.redirect(c, out)
del c
assert out.closed
