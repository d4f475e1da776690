import os
from typing import Optional, Union, overload


class Fd:
    @overload
    def __init__(self, n: int) -> None: ...
    @overload
    def __init__(self, n: str) -> None: ...
    def __init__(self, n: Union[int, str]) -> None:
        self._n = int(n)
        self._fd: Optional[int] = os.dup(self._n)

    def __del__(self) -> None:
        if self._fd is not None:
            os.close(self._fd)


f = Fd("1")
fd = f._fd
del f
try:
    os.fstat(fd)
except OSError:
    print("closed")
