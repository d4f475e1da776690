import asyncio
import wire

assert asyncio.run(wire.say("abc")) == 3 and wire.Wire.closed == 1
