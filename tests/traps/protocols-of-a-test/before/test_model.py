import pickle
import model
def each(values):
    def mark(fn):
        fn.values = list(values)
        return fn
    return mark
@each(range(pickle.HIGHEST_PROTOCOL + 1))
def test_round(protocol):
    ps = model.many(2)
    assert [p.x for p in pickle.loads(pickle.dumps(ps, protocol=protocol))] == [0, 1]
