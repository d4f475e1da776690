import struct


class Tree:
    def walk(self, data: bytes, depth: int) -> int:
        if len(data) < 4 or depth > 50:
            return 0
        size = data[0]
        return size + self.walk(data[1:], depth + 1)


print(Tree().walk(bytes(range(100)), 0))
