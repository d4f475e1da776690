from jobs import make

jobs = make()
from unittest import mock

m = mock.Mock(return_value=jobs[0])
x = m()
x.marked = True
print(x.marked, x.n)
