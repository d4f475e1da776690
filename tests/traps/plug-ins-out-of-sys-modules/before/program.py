import sys
import plug_a, plug_b
found = []
for name, module in sorted(sys.modules.items()):
    if name.startswith("plug_"):
        cls = getattr(module, "Plugin")
        found.append((name, getattr(cls, "order", 0), cls().order))
print(found)
