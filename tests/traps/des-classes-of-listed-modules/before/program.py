import models

SOURCES = [models]


def kinds(sources):
    for source in sources:
        for name, kind in sorted(source.__dict__.items()):
            if isinstance(kind, type):
                yield name, kind


for name, kind in kinds(SOURCES):
    print(name, kind().cpu)
