from events import Created, Deleted

log = []


def on_created(event: Created):
    log.append(("created", event.name, event.sequence))


def on_deleted(event: Deleted):
    log.append(("deleted", event.name, event.sequence))
