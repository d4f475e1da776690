import os
import runpy


def load(name):
    here = os.path.dirname(os.path.abspath(__file__))
    return runpy.run_path(os.path.join(here, "conf", name + ".py"))
