from unittest import mock

import h

target = "h.H"
with mock.patch(target + ".close", lambda self: h.calls.append("mock")):
    h.H(1)
print(h.calls)
