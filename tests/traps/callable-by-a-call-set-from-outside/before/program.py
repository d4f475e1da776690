import install
from jobs import Data, Job
from loop import loop

print(loop([k(i) for k in (Job, Data) for i in range(2)]))
