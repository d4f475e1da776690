import parts

assert parts.Root.above == [] and parts.Other.above == [] and parts.Below.above == ["Root"], parts.Root.above
