import sys

import options

one, two = options.Option.all_of(b"\x01\x02ab\x02\x00")
assert (one.kind, one.value) == (1, b"ab") and (two.kind, two.value) == (2, b"")
assert type(one.value) is bytes
assert hasattr(one, "__dict__") == (sys.argv[1] == "before")
