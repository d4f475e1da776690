class Proto:
    def frame_data(self, frame: bytes):
        return frame[9:]
    def size(self, frame: bytes) -> int:
        body = self.frame_data(frame)
        return len(body)
    def handle(self, kind, frame: bytes):
        return getattr(self, "frame_" + kind)(frame).decode()
