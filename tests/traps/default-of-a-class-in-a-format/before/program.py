from model import Job
from text import render
print(render("{0.size} {0.__name__}", Job), Job("x").bump())
