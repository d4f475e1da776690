import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, os.path.join(here, "..", "..", "..", "transforms", "annotated", "support"))

import program  # noqa: F401: it is the check
