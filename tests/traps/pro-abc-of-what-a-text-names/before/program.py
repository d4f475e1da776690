from loading import load
from ports import use

cls, is_abstract = load("ports.Memory")
print(use(cls()), is_abstract)
