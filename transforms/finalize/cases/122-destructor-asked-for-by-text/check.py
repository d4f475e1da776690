import os, tempfile
import res, sweep
r = res.Res(os.path.join(tempfile.mkdtemp(), "x"))
sweep.sweep([r])
assert r.file.closed
