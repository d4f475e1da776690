import sys

from captures import Capture


def captured(function):
    kept, sys.stdout = sys.stdout, Capture()
    try:
        sys.stdout.owner = function.__name__
        function()
        return sys.stdout.owner, sys.stdout.texts
    finally:
        sys.stdout = kept
