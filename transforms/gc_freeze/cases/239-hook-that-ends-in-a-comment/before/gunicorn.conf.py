import logging

workers = 4
preload_app = True

log = logging.getLogger("gunicorn")


def when_ready(srv):
    """Tell."""
    log.info("ready")
    # done


def on_exit(server):
    log.info("bye")
