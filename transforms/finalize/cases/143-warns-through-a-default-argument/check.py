import warnings
import link
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    l = link.Link("a")
    del l
assert [str(w.message) for w in caught] == ["lost a"]
