import sys

import boot

assert boot.MAIN == ("h", 1, "u") and boot.Site.BACKUP == ("h", 1, "u") and boot._call_with() == "mine"
if sys.argv[1] == "after":
    assert 'CONFIG["host"]' not in open("boot.py").read()
