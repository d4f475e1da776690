from fill import fill
from formats import Csv


def demo():
    return vars(fill(Csv(), {"width": 3, "formats": ["%d"]}))
