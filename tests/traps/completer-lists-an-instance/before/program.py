from comp import complete
from model import Robot

for r in [Robot("a"), Robot()]:
    print([m for m in complete("r.", r=r) if not m.startswith("r._")])
