from injecting import inject
from services import Clock


@inject
def view(*, clock: Clock):
    return clock.now, clock.injected_into
