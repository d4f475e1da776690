import uses

assert uses.Lazy.kind == ("kind", "Lazy") and uses.Int.kind == 3, uses.Lazy.kind
