import late
import ports

assert isinstance(late.Foreign(), ports.Store)
assert ports.read(ports.Memory()) == "a"
