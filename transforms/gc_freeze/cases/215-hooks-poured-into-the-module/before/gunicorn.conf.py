import json
from pathlib import Path

from company import server_settings

globals().update(server_settings(json.loads(Path("service.json").read_text())))
preload_app = True
