from ports import Memory, use
from scan import interfaces

print(use(Memory()), interfaces("ports"))
