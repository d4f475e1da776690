from proxy import Label, Load, Proxy, Target, name_it

proxy = Proxy(Target(Label(), Load(3)))
name_it(proxy, "heavy")
