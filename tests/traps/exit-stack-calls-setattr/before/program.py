from contextlib import ExitStack
from model import Job
from marks import closing
j = Job(1)
with ExitStack() as stack:
    closing(stack, j)
    print(hasattr(j, "closed"))
print(j.closed)
