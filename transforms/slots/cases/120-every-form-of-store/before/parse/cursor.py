import io


class Cursor:
    """Reads records from a stream; most of its state appears on the way."""

    def __init__(this, text):
        this.text = this.source = text
        this.line, (this.first, *this.rest) = 0, text.split()
        this.width: int = len(text)

    def open(this):
        with io.StringIO(this.text) as this.stream:
            for this.line, this.last in enumerate(this.stream, 1):
                pass
        return this.line

    def mark(this):
        def put():
            this.marked = True

        put()
        setattr(this, "depth", 1)
        this.depth += 1
        (lambda: setattr(this, "touched", "yes"))()
        return this.depth

    def forget(this):
        del this.marked
        object.__setattr__(this, "forgotten", True)

    def later(this):
        [this.item] = [n for n in (4,)]
        this.seen, = {this.item}
        return this.seen
