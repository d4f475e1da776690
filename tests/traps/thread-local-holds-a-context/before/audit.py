from current import local


def audit():
    local.visit.who.audited = True
    return local.visit.who.name
