import contextvars

visit = contextvars.ContextVar("visit")
