from a import Timed, Named
from mix import mixed
b = mixed("B", [Timed, Named])()
print(b.at, [Timed() for _ in range(2)][0].at, [Named() for _ in range(2)][0].name)
