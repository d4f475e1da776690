from build import mixed


def crate():
    made = mixed("Crate", "labelled")("fragile")
    made["weight"] = 3
    return made.label, made["weight"]
