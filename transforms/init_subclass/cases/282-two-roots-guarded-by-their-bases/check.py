import parts

assert parts.NAMES == ["Big"], parts.NAMES
