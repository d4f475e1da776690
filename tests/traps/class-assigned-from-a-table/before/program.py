from a import Idle
from sm import go
os_ = [Idle() for _ in range(3)]
go(os_[0], "busy")
print(type(os_[0]).__name__)
