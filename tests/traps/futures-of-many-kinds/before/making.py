from reports import KINDS


def make(letter):
    return KINDS[letter]()
