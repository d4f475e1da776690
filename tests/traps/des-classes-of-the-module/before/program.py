import models

for name, kind in sorted(vars(models).items()):
    if isinstance(kind, type):
        print(name, kind().cpu)
