import os
from loader import load

here = os.path.dirname(os.path.abspath(__file__))
print([(p.run(), p.file) for p in load(os.path.join(here, "plugins"))])
