from wire.pool import Pooled

assert Pooled(1).limit() == 10 and Pooled(1, 99).limit() == 60
