import pickle

from errors import Gone, NotFound, ProtocolError, raise_for

for code, kind in ((404, NotFound), (410, Gone), (500, ProtocolError)):
    try:
        raise_for(code, "no")
    except ProtocolError as error:
        assert type(error) is kind
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is kind and again.args == ("no",)
