from model import Base, Heir, Other
import show
heirs = [Heir(n, n) for n in range(2)]
bases = [Base(n) for n in range(2)]
others = [Other(n, n) for n in range(2)]
assert show.show(heirs[0]) == {"a": 0, "b": 0}
