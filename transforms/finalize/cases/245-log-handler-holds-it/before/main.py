import logging
import sys

import sinks

logging.getLogger().addHandler(sinks.Buffered(sys.argv[1]))
logging.warning("one")
logging.warning("two")
