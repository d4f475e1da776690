from checks import is_store
from ports import Memory, use

print(use(Memory()), is_store(Memory()), is_store(3))
