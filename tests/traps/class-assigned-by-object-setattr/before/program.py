from a import Idle, Busy
from sm import become
os_ = [Idle() for _ in range(3)]
become(os_[0], Busy)
print(type(os_[0]).__name__)
