import yaml

from deploy.unit import Unit


def save(fh, rows):
    yaml.dump([Unit(*row) for row in rows], fh)


def load(fh):
    return yaml.unsafe_load(fh)
