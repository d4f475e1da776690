import gc

import line

call = line.Call()
try:
    call.end()
except OSError:
    line.SEEN.append("seen")
del call
gc.collect()
assert line.SEEN == ["seen"], line.SEEN
call = line.Call()
del call
gc.collect()
assert line.SEEN == ["seen", "hidden"], line.SEEN
