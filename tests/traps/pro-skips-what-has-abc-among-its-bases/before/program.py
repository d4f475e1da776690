import abc

import shapes

kinds = [kind for kind in vars(shapes).values() if isinstance(kind, type) and kind.__module__ == "shapes"]
for kind in kinds:
    if abc.ABC in kind.__bases__:
        print("interface", kind.__name__)
        continue
    print(shapes.describe(kind()))
