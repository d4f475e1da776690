from copy import copy


class Position:
    def __init__(self, squares, turn="w"):
        self.squares = squares
        self.turn = turn

    @classmethod
    def from_fen(cls, fen):
        board, turn, castling = fen.split()[:3]
        self = cls(tuple(board.split("/")), turn)
        self.castling = castling
        return self

    @classmethod
    def bare(cls):
        position = cls.__new__(cls)
        position.squares = ()
        position.origin = "bare"
        return position

    @classmethod
    def fast(cls, squares):
        pos = object.__new__(cls)
        pos.squares, pos.hint = squares, None
        return pos

    @staticmethod
    def start():
        p = Position(("rnbqkbnr", "pppppppp"))
        p.ply = 0
        q = Position.__new__(Position)
        q.squares, q.turn, q.parent = p.squares, "b", p
        return q

    def after(self, ply):
        twin = copy(self)
        twin.ply = ply
        return twin
