def dump(item):
    members = vars(type(item)).items()
    return {name: getattr(item, name) for name, member in members if isinstance(member, property)}
