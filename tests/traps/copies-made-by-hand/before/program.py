from board import Board

board = Board(3)
copy = board.clone()
copy.cells.append(1)
assert board.cells == [] and copy.size == 3
