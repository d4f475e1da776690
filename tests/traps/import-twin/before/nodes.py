try:
    from fast import Node
except ImportError:
    from slow import Node
