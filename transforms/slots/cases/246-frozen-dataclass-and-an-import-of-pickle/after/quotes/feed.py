import pickle

from quotes.quote import Quote

CODECS = {"pickle": pickle, "none": None}


def read(raw, codec="pickle"):
    rows = CODECS[codec].loads(raw)
    return [row if isinstance(row, Quote) else Quote(*row) for row in rows]
