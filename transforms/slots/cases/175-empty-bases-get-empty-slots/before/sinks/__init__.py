from .base import Base, Sink
