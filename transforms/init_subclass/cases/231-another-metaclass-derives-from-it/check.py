from models import Account, Model, ModelMeta

assert ModelMeta.models == {"Model": Model, "Account": Account}
assert Account.audited
assert not hasattr(Model, "audited")
