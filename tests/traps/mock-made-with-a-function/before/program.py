from jobs import make

jobs = make()
from unittest import mock

m = mock.Mock(side_effect=lambda j: j)
x = m(jobs[0])
x.marked = True
print(x.marked, x.n)
