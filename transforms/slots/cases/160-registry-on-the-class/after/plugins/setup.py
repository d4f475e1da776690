from plugins.base import Plugin

Plugin.order = ["ping"]
