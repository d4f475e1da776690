import kinds
from finding import find

assert sorted((one.value, one.origin) for one in find(kinds)) == [(1, "red"), (2, "blue")]
