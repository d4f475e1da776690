from holder import Holder
from reg import A, Base, Other

holder = Holder(Other())
print([holder.show(name) for name in ("kinds", "size")])
vars(holder)["held"] = A()
print([holder.show(name) for name in ("kinds", "size")], Base.kinds)
