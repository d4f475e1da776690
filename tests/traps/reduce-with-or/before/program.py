from build import build
from query import Query

assert build([Query([part]) for part in "abc"]).alias == "q"
