from .handlers import audit
