from checks import is_store, kind
from ports import Memory, use

print(use(Memory()), is_store(Memory()), is_store(3), kind(Memory()))
