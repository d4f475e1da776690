from geo import Pt
from store import dump, load

print([(p.x, p.y, p.loaded) for p in (load(dump(Pt(i, -i))) for i in range(3))])
