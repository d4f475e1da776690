from making import make
from running import run

assert list(run(make, "dwmye")) == [1, 2, 3, 4, 5]
