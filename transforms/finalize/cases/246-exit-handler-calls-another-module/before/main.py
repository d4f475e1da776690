import atexit
import sys

import reports


@atexit.register
def last():
    reports.report()


reports.start(sys.argv[1])
