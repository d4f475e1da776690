import os
from load import read

ns = read(os.path.join(os.path.dirname(os.path.abspath(__file__)), "conf", "settings.py"))
ns["DEFAULT"].order = -1
for i, r in enumerate(ns["RULES"]):
    r.order = i
print([r.order for r in ns["RULES"]], ns["DEFAULT"].order)
