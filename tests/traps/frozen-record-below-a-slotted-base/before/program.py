import copy

from marks import Mark

assert copy.copy(Mark(1, "a")) == Mark(1, "a") and copy.copy(Mark(1, "a")).at == 1
