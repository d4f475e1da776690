"""Tells at the end of each Python how much memory it had: no look from outside comes in time for that.

One line: the most that was resident, and its part of it now with shared pages divided, in kilobytes; 0 for what is not known.
"""

import atexit
import os


def of_itself(file, key):
    try:
        with open("/proc/self/" + file, encoding="ascii", errors="replace") as lines:
            for line in lines:
                if line.startswith(key):
                    return int(line.split()[1])
    except (OSError, ValueError, IndexError):
        pass
    return 0


def most():
    found = of_itself("status", "VmHWM:")
    if not found:
        try:
            import resource
            import sys

            # Bytes on macOS, kilobytes elsewhere.
            found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
        except ImportError:
            pass
    return found


def at_end():
    try:
        with open(os.path.join(os.environ["PYSCALE_OUT"], "peak-%d.txt" % os.getpid()), "w") as file:
            file.write("%d %d" % (most(), of_itself("smaps_rollup", "Pss:")))
    except OSError:
        pass


atexit.register(at_end)
original_exit = os._exit


def _exit(status):
    """Ends forked workers, which run no exit handlers."""
    at_end()
    original_exit(status)


os._exit = _exit
