from one import One

def f(:
    One().__del__()
