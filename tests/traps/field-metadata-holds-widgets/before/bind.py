import dataclasses


def bind(form):
    out = []
    for f in dataclasses.fields(form):
        w = f.metadata["widget"]
        w.name = f.name
        out.append(w)
    return out
