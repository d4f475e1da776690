from helpers import blank
from options import Options, all_options


def depths():
    return [one.deeper().depth for one in all_options("ab")] + [blank(Options).depth]
