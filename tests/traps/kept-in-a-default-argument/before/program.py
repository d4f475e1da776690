from model import Visit
from remember import number, remember

for page in "abc":
    remember(Visit(page))
assert number() == 3
