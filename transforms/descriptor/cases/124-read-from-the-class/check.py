from form import Form

assert Form.help() == "What it costs."
