import abc, sys
from crm import entity, meta
assert meta.TABLE == {"big_customer": entity.BigCustomer}
try:
    class BigCustomer(entity.Entity):
        pass
except meta.Twice:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert type(entity.Entity) is abc.ABCMeta
