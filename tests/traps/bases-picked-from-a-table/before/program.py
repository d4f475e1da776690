from a import PARTS, Timed, Named


def make(spec):
    return type(spec, tuple(PARTS[c] for c in spec), {})


b = make("tn")()
print(b.at, [Timed() for _ in range(2)][0].at, [Named() for _ in range(2)][0].name)
