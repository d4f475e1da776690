import reg

assert reg.go(reg.Special()) == 1 and reg.Named.known == ["Special"]
