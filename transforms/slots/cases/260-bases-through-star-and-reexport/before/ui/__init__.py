from ui.core import *
from ui.core import _Hidden as Hidden
