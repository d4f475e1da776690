def walk(things):
    names = []
    for thing in things:
        match thing:
            case {"kind": "leaf", "leaf": leaf}:
                leaf.walked = True
                names.append(leaf.name)
            case ["pair", *leaves]:
                for leaf in leaves:
                    leaf.walked = True
                    names.append(leaf.name)
    return names
