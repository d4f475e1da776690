class Lock:
    def __init__(self, bus):
        self.bus = bus

    def refresh(self):
        state = self.bus.poll()
        if state.charge < 10 and state.serial:
            state.warned_at = self.bus.now
        return state
