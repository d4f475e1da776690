from sink import drain
from source import Reader

assert drain(Reader("abc").read) == [0, 1, 2]
