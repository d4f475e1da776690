from readers import Reader
from readers.base import Lines

assert Reader.readers == {".txt": Lines}
