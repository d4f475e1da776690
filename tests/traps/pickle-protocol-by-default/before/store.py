import io
import pickle


def freeze(obj, protocol=0):
    out = io.BytesIO()
    pickle.Pickler(out, protocol).dump(obj)
    return out.getvalue()
