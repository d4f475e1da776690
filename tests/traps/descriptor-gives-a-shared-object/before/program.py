from model import Engine, Machine
from starting import start

assert start([Machine(), Engine()]) == ["Machine", "Engine"]
