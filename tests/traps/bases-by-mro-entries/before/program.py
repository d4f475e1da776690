from a import Timed, Named, Alias


class B(Alias(Timed, Named)):
    pass


print(B().at, [Timed() for _ in range(2)][0].at, [Named() for _ in range(2)][0].name)
