from model import Animal

assert all(Animal(name).born for name in "ab")
